// Starts a real Entente in a throw-away folder and hands back the link it printed.

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { fileURLToPath } from 'node:url'
import path from 'node:path'

const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url))
/** The program under test. */
export const BINARY = process.env.ENTENTE_BIN ?? path.join(REPOSITORY, 'target/release/entente')
const START_SECONDS = 60
const STOP_SECONDS = 5

/** A business that has just begun: no owner yet; `link` makes the owner's account. With `smtpUrl` it sends mail. */
export const startEmpty = options => start('serve', options)

/** The guide's own story, filled; `link` signs its owner in. With `smtpUrl` it sends mail. */
export const startDemo = options => start('demo', options)

async function start(command, { smtpUrl } = {}) {
  const folder = await mkdtemp(path.join(tmpdir(), 'entente-browser-'))
  const port = await freePort()
  const args = [command, '--listen', `127.0.0.1:${port}`, '--data', path.join(folder, 'data')]
  if (smtpUrl) args.push('--smtp-url', smtpUrl)
  // A group of its own, so that whatever it starts ends with it.
  const child = spawn(BINARY, args, { cwd: folder, detached: true, stdio: ['ignore', 'pipe', 'pipe'] })
  const killGroup = () => signal(child, 'SIGKILL')
  process.once('exit', killGroup)

  let printed = ''
  let complained = ''
  child.stdout.setEncoding('utf8').on('data', text => { printed += text })
  child.stderr.setEncoding('utf8').on('data', text => { complained = (complained + text).slice(-20_000) })
  const failed = once(child, 'error').then(([error]) => error)

  async function stop() {
    if (child.exitCode === null && child.signalCode === null && child.pid) {
      const ended = once(child, 'exit')
      signal(child, 'SIGTERM')
      await Promise.race([ended, sleep(STOP_SECONDS)])
    }
    killGroup()
    process.removeListener('exit', killGroup)
    await rm(folder, { recursive: true, force: true })
  }

  const deadline = Date.now() + START_SECONDS * 1000
  while (true) {
    const error = await Promise.race([failed, sleep(0.05)])
    const link = linkIn(printed, port)
    if (link && await isHealthy(port)) return { origin: new URL(link).origin, link, stop }
    const ended = child.exitCode !== null || child.signalCode !== null
    if (error || ended || Date.now() > deadline) {
      await stop()
      const what = error ? error.message : ended ? 'it ended' : `no link and health within ${START_SECONDS} s`
      throw new Error(`${BINARY} ${args.join(' ')}: ${what}\n${printed}\n${complained}`)
    }
  }
}

/** The first printed address that leads further than the front page. */
function linkIn(printed, port) {
  const addresses = printed.match(/https?:\/\/[^\s<>"']+(?=\s)/g) ?? []
  return addresses.find(address => {
    const url = new URL(address)
    return url.port === String(port) && url.pathname !== '/'
  })
}

async function isHealthy(port) {
  try {
    return (await fetch(`http://127.0.0.1:${port}/health`, { signal: AbortSignal.timeout(1000) })).ok
  } catch {
    return false
  }
}

function signal(child, name) {
  try {
    if (child.pid) process.kill(-child.pid, name)
  } catch (error) {
    if (error.code !== 'ESRCH') throw error
  }
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address()
  server.close()
  await once(server, 'close')
  return port
}

const sleep = seconds => new Promise(resolve => setTimeout(resolve, seconds * 1000))

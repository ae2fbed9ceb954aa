// A mail server that keeps what arrives, so that a journey can read it and follow its links.

import { once } from 'node:events'
import { createServer } from 'node:net'
import { createInterface } from 'node:readline'

const PATIENCE_MS = 20_000

/**
 * Opens one. `url` is for Entente's --smtp-url; `next({ to, about })` answers the first mail to this address with such
 * a subject that nobody has read yet, and waits for it.
 */
export async function openPost() {
  const unread = []
  const arrivals = new EventTarget()
  const visitors = new Set()
  const server = createServer(visitor => {
    visitors.add(visitor)
    // Whoever hangs up in the middle has sent nothing.
    visitor.on('error', () => {}).on('close', () => visitors.delete(visitor))
    converse(visitor, letter => {
      unread.push(letter)
      arrivals.dispatchEvent(new Event('letter'))
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')

  return {
    url: `smtp://127.0.0.1:${server.address().port}`,
    async next({ to, about }) {
      const patience = AbortSignal.timeout(PATIENCE_MS)
      while (true) {
        const place = unread.findIndex(letter => letter.to === to && about.test(letter.subject))
        if (place >= 0) return unread.splice(place, 1)[0]
        try {
          await once(arrivals, 'letter', { signal: patience })
        } catch {
          const there = unread.map(letter => `“${letter.subject}” to ${letter.to}`).join(', ')
          throw new Error(`no mail to ${to} about ${about}; there is ${there || 'none'}`)
        }
      }
    },
    async close() {
      for (const visitor of visitors) visitor.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}

/** The first address of a page in a mail. */
export function linkIn(letter) {
  const [link] = letter.text.match(/https?:\/\/\S+/) ?? []
  if (!link) throw new Error(`no link in “${letter.subject}”:\n${letter.text}`)
  return link
}

/** One visit, as far as a mail needs it. */
async function converse(visitor, keep) {
  const say = line => visitor.write(`${line}\r\n`)
  let to = ''
  let content
  say('220 mail.example')
  for await (const line of createInterface({ input: visitor, crlfDelay: Infinity })) {
    if (content) {
      if (line !== '.') {
        content.push(line.replace(/^\./, ''))
        continue
      }
      keep({ to, ...read(content) })
      content = undefined
      say('250 taken')
    } else if (/^RCPT/i.test(line)) {
      to = line.match(/<(.*)>/)[1]
      say('250 yes')
    } else if (/^DATA/i.test(line)) {
      content = []
      say('354 go on')
    } else if (/^QUIT/i.test(line)) {
      visitor.end('221 goodbye\r\n')
    } else {
      say('250 yes')
    }
  }
}

/** Subject and text of a mail that has one part. */
function read(lines) {
  const end = lines.indexOf('')
  const headers = new Map()
  // A header that goes on in the next line begins it with a space.
  for (const header of lines.slice(0, end).join('\n').replaceAll(/\n\s+/g, ' ').split('\n')) {
    const [name, ...value] = header.split(':')
    headers.set(name.toLowerCase(), value.join(':').trim())
  }
  const body = lines.slice(end + 1).join('\n')
  const decode = DECODERS[headers.get('content-transfer-encoding')?.toLowerCase()] ?? (text => text)
  return { subject: unfolded(headers.get('subject') ?? ''), text: decode(body) }
}

const DECODERS = {
  'base64': text => Buffer.from(text, 'base64').toString(),
  'quoted-printable': text =>
    Buffer.from(text.replaceAll('=\n', '').replaceAll(/=([0-9A-F]{2})/gi, (_, code) =>
      String.fromCharCode(Number.parseInt(code, 16))), 'latin1').toString(),
}

/** A header as it is read: words that are not plain ASCII travel in base64. */
const unfolded = header => header
  .replaceAll(/\?=\s+=\?/g, '?==?')
  .replaceAll(/=\?utf-8\?b\?(.*?)\?=/gi, (_, words) => Buffer.from(words, 'base64').toString())

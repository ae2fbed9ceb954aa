// Debian's Chromium, and visitors in it who notice whatever a page does that it must not.

import assert from 'node:assert/strict'
import { chromium } from 'playwright-core'

export const DESKTOP = { width: 1280, height: 800 }
export const PHONE = { width: 375, height: 812 }

const CHROMIUM = process.env.ENTENTE_CHROMIUM ?? '/usr/bin/chromium'
const FLAGS = [
  '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync',
  // Names of other hosts are not even looked up; the request itself is still seen and reported.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1',
]
const PATIENCE_MS = 10_000

export const openChromium = () =>
  chromium.launch({
    executablePath: CHROMIUM,
    args: FLAGS,
    // Chromium refuses to sandbox itself for root, which is who runs tests in a container.
    chromiumSandbox: process.getuid() !== 0,
  })

/**
 * A person with a browser of their own: own cookies, one window.
 * `visitor.leave()` fails when any page, at any time, asked another host, broke the content security policy,
 * wrote an error to the console, or got a broken answer.
 */
export async function openVisitor(chromium, { origin, size = DESKTOP, javaScriptEnabled = true }) {
  const context = await chromium.newContext({
    baseURL: origin,
    viewport: size,
    colorScheme: 'light',
    reducedMotion: 'reduce',
    locale: 'en-US',
    acceptDownloads: true,
    hasTouch: size === PHONE,
    javaScriptEnabled,
  })
  context.setDefaultTimeout(PATIENCE_MS)
  const complaints = []
  await watch(context, origin, complaint => complaints.push(complaint))
  const page = await context.newPage()

  async function leave() {
    await context.close()
    assert.deepEqual(complaints, [], 'what the browser complained of')
  }
  return { page, complaints, leave }
}

async function watch(context, origin, complain) {
  const home = new URL(origin).host
  await context.route(url => url.protocol.startsWith('http') && url.host !== home, route => {
    complain(`${where(route.request())} asks another host: ${route.request().url()}`)
    return route.abort()
  })
  await context.exposeBinding('tellPolicyViolation', ({ frame }, text) => complain(`${frame.url()} ${text}`))
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', event =>
      globalThis.tellPolicyViolation(`breaks its policy ${event.effectiveDirective}: ${event.blockedURI}`))
  })
  context.on('weberror', error => complain(`${error.page()?.url()} script fails: ${error.error().message}`))
  context.on('console', message => {
    // A failed load also comes as a response below, where its status can be judged.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) {
      complain(`${message.location().url} writes to the console: ${message.text()}`)
    }
  })
  context.on('response', response => {
    const isPage = response.request().isNavigationRequest()
    // A page may refuse (404, 409, 422): the test sees its text. What a page is made of must be there.
    if (response.status() >= (isPage ? 500 : 400)) {
      complain(`${where(response.request())} gets ${response.status()} from ${response.url()}`)
    }
  })
}

function where(request) {
  // The page a new window loads does not exist yet when it asks for its first address.
  try {
    return request.frame().url()
  } catch {
    return 'a new page'
  }
}

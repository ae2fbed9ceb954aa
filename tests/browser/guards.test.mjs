// The guards themselves: a page that does wrong is noticed, and a good one is left in peace.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { createServer } from 'node:http'
import { once } from 'node:events'
import { openChromium, openVisitor } from './browser.mjs'
import { crawl } from './crawl.mjs'

const POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' http:; form-action 'self'"

const page = (title, body, head = '') => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${title}</title>
<meta name="viewport" content="width=device-width">${head}</head>
<body><header><a href="/">Home</a></header><main><h1>${title}</h1>${body}</main></body></html>`

const PAGES = {
  '/': page('A good page', '<p>Nothing is wrong with <a href="/deeper">what it leads to</a>.</p>'),
  '/deeper': page('Deeper', '<p>Also good. <a href="/file">A file</a>, <a href="https://elsewhere.example/">elsewhere</a>.</p>'),
  '/to-bad': page('It leads to a bad page', '<p><a href="/bad">Bad</a> <a href="/gone">Gone</a></p>'),
  '/bad': page('A bad page', '<p style="color: #ddd">Pale</p><img src="/x.png"><input>'),
  '/outside': page('It asks another host', '<img alt="" src="http://elsewhere.example/x.png">'),
  '/policy': page('It breaks its policy', '<p>Text</p><script>document.title = "changed"</script>'),
  '/console': page('It complains', '<p>Text</p>', '<script src="/complain.js"></script>'),
  '/missing': page('A part is missing', '<p>Text</p>', '<link rel="stylesheet" href="/missing.css">'),
  '/pale-in-the-dark': page('Pale in the dark', '<p class="dim">Text</p>', '<link rel="stylesheet" href="/dark.css">'),
  '/hidden': page('Hidden', '<details><summary>More to say</summary><p class="pale">Text</p></details>',
    '<link rel="stylesheet" href="/pale.css">'),
  '/wide-on-a-phone': page('Wide', '<pre tabindex="0">' + 'wide '.repeat(60) + '</pre>'),
}
const PARTS = {
  '/complain.js': ['text/javascript', 'console.error("this went wrong"); throw new Error("and this")'],
  '/dark.css': ['text/css', '@media (prefers-color-scheme: dark) { body { background: #000; color: #fff } .dim { color: #222 } }'],
  '/pale.css': ['text/css', '.pale { color: #ddd }'],
  '/x.png': ['image/png', ''],
}

let server, origin, chromium
before(async () => {
  server = createServer(({ url }, response) => {
    const headers = { 'content-security-policy': POLICY }
    if (url === '/file') return response.writeHead(200, { 'content-disposition': 'attachment; filename=a.csv' }).end('a,b\n')
    if (PARTS[url]) return response.writeHead(200, { 'content-type': PARTS[url][0] }).end(PARTS[url][1])
    if (PAGES[url]) return response.writeHead(200, { ...headers, 'content-type': 'text/html' }).end(PAGES[url])
    response.writeHead(404, { ...headers, 'content-type': 'text/html' }).end(page('Nothing here', '<p>Text</p>'))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  origin = `http://127.0.0.1:${server.address().port}`
  chromium = await openChromium()
})
after(async () => {
  await chromium?.close()
  server.closeAllConnections()
  server.close()
})

async function complaintsAt(path) {
  const visitor = await openVisitor(chromium, { origin })
  await visitor.page.goto(path, { waitUntil: 'networkidle' })
  await visitor.leave().catch(() => {})
  return visitor.complaints.join('\n')
}

async function findingsFrom(path) {
  const visitor = await openVisitor(chromium, { origin })
  await visitor.page.goto(origin)
  const { pages, findings } = await crawl(visitor.page, [origin + path])
  await visitor.leave().catch(() => {})
  return { pages, text: findings.join('\n') }
}

test('good pages are left in peace, a download and a link elsewhere too', async () => {
  assert.equal(await complaintsAt('/'), '')
  assert.deepEqual(await findingsFrom('/'), { pages: 3, text: '' })
})

test('a page that asks another host is noticed', async () => {
  assert.match(await complaintsAt('/outside'), /asks another host: http:\/\/elsewhere\.example/)
})

test('a page that breaks its content security policy is noticed', async () => {
  assert.match(await complaintsAt('/policy'), /breaks its policy script-src/)
})

test('an error in the console and one in a script are noticed', async () => {
  const complaints = await complaintsAt('/console')
  assert.match(complaints, /this went wrong/)
  assert.match(complaints, /script fails: and this/)
})

test('a page of which a part is missing is noticed', async () => {
  assert.match(await complaintsAt('/missing'), /gets 404 from .*missing\.css/)
})

test('a visitor who saw something wrong does not leave quietly', async () => {
  const visitor = await openVisitor(chromium, { origin })
  await visitor.page.goto('/policy', { waitUntil: 'networkidle' })
  await assert.rejects(visitor.leave(), /what the browser complained of/)
})

test('barriers, bad HTML and dead links are found one link away', async () => {
  const { text } = await findingsFrom('/to-bad')
  assert.match(text, /\/bad: .*\(label\) at input.* \[desktop light, phone light, desktop dark, phone dark\]/)
  assert.match(text, /\/bad: HTML .*\(no-inline-style\)/)
  assert.match(text, /\/gone: answers 404/)
})

test('text that is too pale only in the dark is found', async () => {
  const { text } = await findingsFrom('/pale-in-the-dark')
  assert.match(text, /\(color-contrast\) at p: .* \[desktop dark, phone dark\]/)
})

test('a barrier behind something closed is found', async () => {
  const { text } = await findingsFrom('/hidden')
  assert.match(text, /\(color-contrast\) at p: .* \[opened light, opened dark\]/)
})

test('a page too wide for a phone is found', async () => {
  const { text } = await findingsFrom('/wide-on-a-phone')
  assert.match(text, /scrolls sideways when 320 pixels wide, because of <pre/)
})

// What programs that know nothing of Entente say of a PDF that was signed with it, and what Entente's own command says.
// tests/setup/papers.sh installs them.

import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { BINARY } from './start.mjs'

const PYHANKO = process.env.ENTENTE_PYHANKO ??
  fileURLToPath(new URL('../../target/test-tools/papers/bin/pyhanko', import.meta.url))

/** The judges of papers that `authority`, a certificate in PEM, vouches for. They work in `folder`. */
export async function judges(folder, authority) {
  const trusted = path.join(folder, 'authority.pem')
  await writeFile(trusted, authority)
  const store = `sql:${folder}`
  await run('certutil', '-N', '-d', store, '--empty-password')
  await run('certutil', '-A', '-d', store, '-n', 'entente', '-t', 'CT,C,C', '-i', trusted)

  const poppler = file => run('pdfsig', '-nssdir', folder, file)
  const pyhanko = file =>
    run(PYHANKO, 'sign', 'validate', '--pretty-print', '--trust-replace', '--trust', trusted, file)
  const entente = file => run(BINARY, 'verify', '--authority', trusted, '--data', path.join(folder, 'nowhere'), file)

  return {
    /** Fails unless each of `count` signatures is valid and trusted, and the last one covers the whole file. */
    async callItGenuine(file, count) {
      const sound = await run('qpdf', '--check', file)
      assert.ok(sound.isContent && sound.said.includes('No syntax or stream encoding errors found'), sound.said)
      const { said } = await poppler(file)
      for (const words of ['Signature is Valid.', 'Certificate is Trusted.', 'Signature Type: ETSI.CAdES.detached']) {
        assert.equal(times(said, words), count, said)
      }
      assert.match(said.split('Signature #').at(-1), /Total document signed/, said)
      const judged = await pyhanko(file)
      assert.ok(judged.isContent, judged.said)
      assert.equal(times(judged.said, 'The signature is judged VALID.'), count, judged.said)
      const ours = await entente(file)
      assert.ok(ours.isContent && ours.said.includes('is genuine and unchanged'), ours.said)
    },
    /** Fails unless all of them say that it was changed. */
    async callItChanged(file, count) {
      const { said } = await poppler(file)
      assert.equal(times(said, 'Signature is Valid.'), 0, said)
      const judged = await pyhanko(file)
      assert.ok(!judged.isContent, judged.said)
      assert.equal(times(judged.said, 'The signature is judged INVALID.'), count, judged.said)
      const ours = await entente(file)
      assert.ok(!ours.isContent && ours.said.includes('was changed after it was signed'), ours.said)
    },
  }
}

/** The text that is taken out of a PDF with this title, its words with one space between them. */
export async function textOf(file, title) {
  const { said } = await run('pdftotext', '-raw', file, '-')
  // Where a page ends, its foot stands between two lines.
  const lines = said.replaceAll('\f', '').split('\n').filter(line => !line.startsWith(`${title}. Page `))
  return lines.join(' ').replaceAll(/\s+/g, ' ')
}

const times = (text, words) => text.split(words).length - 1

/** Runs a program: whether it was content, and what it said. */
const run = (program, ...args) => new Promise((resolve, reject) => {
  execFile(program, args, (error, stdout, stderr) => {
    if (error && typeof error.code !== 'number') return reject(new Error(`${program} does not run; see tests/setup/papers.sh`, { cause: error }))
    resolve({ isContent: !error, said: stdout + stderr })
  })
})

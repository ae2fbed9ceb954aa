// Whether a page is HTML as the standard has it, judged on the bytes that were served.

import { HtmlValidate, StaticConfigLoader } from 'html-validate'

const judge = new HtmlValidate(new StaticConfigLoader({
  root: true,
  elements: ['html5'],
  extends: ['html-validate:standard', 'html-validate:a11y', 'html-validate:document'],
  rules: {
    'autocomplete-password': 'error',
    'input-attributes': 'error',
    'no-implicit-close': 'error',
    // The content security policy would ignore it.
    'no-inline-style': 'error',
    // Every script and style sheet is ours, from the same host, under a fingerprinted name.
    'require-sri': 'off',
    // Askama escapes what must be escaped; a bare > or & in text is valid HTML.
    'no-raw-characters': ['error', { relaxed: true }],
  },
}))

/** Every fault in the served `html`: sentences, or nothing. */
export async function faultsIn(html) {
  const { results } = await judge.validateString(html)
  return results.flatMap(({ messages }) =>
    messages.map(({ line, column, message, ruleId }) => `HTML ${line}:${column} ${message} (${ruleId})`))
}

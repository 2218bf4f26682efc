// The colours of the pages that people open in a browser: light and dark as the reader's system has it. Every colour of a text has a
// contrast of 4.5 and more on both grounds.

export const PALETTE = `:root { color-scheme: light dark; --ground: #fff; --box: #f4f5f7; --text: #1b1f24; --quiet: #57606a; --line: #6e7781;
  --green: #116329; --yellow: #7d4e00; --red: #a40e26; --violet: #6639ba; }
@media (prefers-color-scheme: dark) { :root { --ground: #0d1117; --box: #161b22; --text: #e6edf3; --quiet: #9da7b3; --line: #8b949e;
  --green: #56d364; --yellow: #e3b341; --red: #ff8e86; --violet: #d2a8ff; } }`;

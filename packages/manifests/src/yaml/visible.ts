// Letters, marks, digits, punctuation and symbols of the basic plane, and the space. Outside are control characters,
// the line breaks NEL, LS and PS, the byte order mark, the no-break space, what changes the direction of writing or has
// no width: characters that a reviewer does not see. Those beyond the basic plane are refused by some readers.
const ASCII = /^[\x20-\x7e]*$/;
const VISIBLE = /^[[ \p{L}\p{M}\p{N}\p{P}\p{S}]&&[ -\uffff]]*$/v;
const HIDDEN = /[^[ \p{L}\p{M}\p{N}\p{P}\p{S}]&&[ -\uffff]]/gv;

/** Whether every character of `text` may stand in a file as it is. */
export function isVisible(text: string): boolean {
  return ASCII.test(text) || VISIBLE.test(text);
}

/** `text` with its hidden characters as escapes of YAML's double quotes: `\u00a0`, `\U0001f52d`. */
export function escapeHidden(text: string): string {
  return text.replace(HIDDEN, (character) => {
    const code = character.codePointAt(0)!;
    const digits = code.toString(16);
    return code > 0xffff ? `\\U${digits.padStart(8, '0')}` : `\\u${digits.padStart(4, '0')}`;
  });
}

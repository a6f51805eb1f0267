import { UsageError } from '../failures.ts';

/** A name in the three spellings that a filter or module needs. */
export interface ScaffoldName {
  /** Of topic and columns: `bright_blue`. */
  readonly snake: string;
  /** Of files: `bright-blue`. */
  readonly kebab: string;
  /** Of the constant in the code: `brightBlue`. */
  readonly camel: string;
}

/** Longest name [characters]: topics, columns and lines of code have it in them. */
const longest = 40;

/** Words that a constant cannot have as its name: those of the language, and those that the scaffolds use. */
const taken: ReadonlySet<string> = new Set(
  `abstract arguments as async await boolean break case catch class const continue debugger default delete do else
  enum eval export extends false finally for from function get if implements import in infinity instanceof
  interface is let module namespace new null number object of package private protected public readonly return
  satisfies set static string super switch symbol this throw true try type typeof undefined unique unknown using var
  void while with yield
  added addedTo addedValues alert alerts alertsOf allRows answers batches columns curve days defineFilter defineModule
  describe describeWithShared detections drb examples expect faintest fields file files first flag history isSolarSystem
  jd k label labelled lightCurves magpsf midpointMjdTai notKnownSolarSystem now num out packetFiles passes points present
  psfFlux rate realAlerts reliability row runModules selected shared smallestDrb smallestReliability smallestSnr snr span
  test text values verdict`.split(/\s+/),
);

/**
 * Reads a name in lower case, with words joined by `_` or `-`.
 *
 * @throws UsageError that says what a name has to look like
 */
export function scaffoldName(text: string): ScaffoldName {
  const words = text.split(/[_-]/);
  const isName = words.every((word) => /^[a-z0-9]+$/.test(word)) && /^[a-z]/.test(text);
  if (!isName || text.length > longest)
    throw new UsageError(
      `"${text}" is no name for a filter or module: use up to ${longest} lower-case letters and digits, a letter first, words joined by _ or -, as in fast_blue_transients.`,
    );
  const camel = words
    .map((word, k) => (k === 0 ? word : `${word[0].toUpperCase()}${word.slice(1)}`))
    .join('');
  if (taken.has(camel))
    throw new UsageError(
      `"${text}" is a word that the code uses already: choose a longer name, as in ${words.join('_')}_candidates.`,
    );
  return { snake: words.join('_'), kebab: words.join('-'), camel };
}

/** Numbers that look random and follow from a seed alone. */
export interface Random {
  /** Uniform in [0, 1), 32 bits. */
  uniform(): number;
  /** Standard normal deviate (Marsaglia's polar method). */
  normal(): number;
}

/** The generator of a 64-bit seed: sfc32 (Doty-Humphrey, PractRand), as many rounds ahead as its author advises. */
export function randomOf(seed: bigint): Random {
  let a = Number(seed & 0xffffffffn) | 0;
  let b = Number((seed >> 32n) & 0xffffffffn) | 0;
  let c = 0;
  let counter = 1;
  const next = (): number => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return sum >>> 0;
  };
  for (let k = 0; k < 15; k++) next();
  const uniform = (): number => next() / 4294967296;
  let spare = Number.NaN;
  const normal = (): number => {
    if (!Number.isNaN(spare)) {
      const kept = spare;
      spare = Number.NaN;
      return kept;
    }
    for (;;) {
      const x = 2 * uniform() - 1;
      const y = 2 * uniform() - 1;
      const square = x * x + y * y;
      if (square === 0 || square >= 1) continue;
      const factor = Math.sqrt((-2 * Math.log(square)) / square);
      spare = y * factor;
      return x * factor;
    }
  };
  return { uniform, normal };
}

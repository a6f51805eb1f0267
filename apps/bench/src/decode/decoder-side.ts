/** One decoder under comparison. */
export interface DecoderSide {
  /**
   * Decodes all packets of the corpus, again and again, until so much CPU time is used.
   * @returns alerts per CPU second
   */
  round(cpuSeconds: number): Promise<number>;
  close(): void;
}

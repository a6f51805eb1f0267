/** What the reference says of one alert, by filter; `finkclass` is a text. */
export type Expected = Readonly<Record<string, boolean | string | undefined>>;

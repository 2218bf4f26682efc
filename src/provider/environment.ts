/** The variables of a process, handed in so that nothing below reads them by itself. */
export type Environment = Readonly<Record<string, string | undefined>>;

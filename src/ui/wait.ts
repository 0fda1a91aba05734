/** Resolves after so many milliseconds. */
export const wait = (length: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, length));

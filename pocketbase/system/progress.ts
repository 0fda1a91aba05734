// Says what is going on when it takes a while.

/** Runs the work; prints the words if it takes longer than two seconds, and how long it took when it is done. */
export async function showing<T>(words: string, work: () => Promise<T>): Promise<T> {
  const begun = Date.now();
  let shown = false;
  const timer = setTimeout(() => {
    shown = true;
    console.log(`${words} …`);
  }, 2000);
  try {
    const result = await work();
    if (shown) console.log(`${words}: done in ${((Date.now() - begun) / 1000).toFixed(1)} s`);
    return result;
  } finally {
    clearTimeout(timer);
  }
}

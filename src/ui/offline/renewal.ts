// Having a page become new by itself.

/** @returns what loads the page anew, unless somebody has begun to do something on it: that would be lost */
export function renewal(): () => void {
  let touched = false;
  for (const deed of ["click", "input"])
    addEventListener(deed, () => {
      touched = true;
    });
  return () => {
    if (!touched) location.reload();
  };
}

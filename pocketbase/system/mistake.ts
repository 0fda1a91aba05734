/** Something the person who starts the hub can mend: the message is one clear sentence that says how. */
export class Mistake extends Error {}

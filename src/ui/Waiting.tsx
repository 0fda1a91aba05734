// What stands there until the hub has answered.

export function Waiting({ words }: { words: string }) {
  return <p className="soft needs-js">{words}</p>;
}

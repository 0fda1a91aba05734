// What holds the place until the hub has answered: as tall as a phone, so that nothing in sight moves afterwards.

export function Waiting({ words }: { words: string }) {
  return (
    <div className="signup-waiting">
      <p className="soft needs-js">{words}</p>
    </div>
  );
}

// How the element looks on another page: as that page does, but for what its custom properties say.

export const LOOK = `
:host { display: block; color: var(--nuanting-ink, inherit); background: var(--nuanting-paper, transparent);
  font: var(--nuanting-font, inherit); line-height: 1.5; }
ul { list-style: none; margin: 0; padding: 0; }
li { padding: .75em 0; border-bottom: 1px solid var(--nuanting-line, rgba(128, 128, 128, .4)); }
li a { font-weight: 700; }
a { color: var(--nuanting-accent, #a63a0b); }
p { margin: .25em 0 0; }
.when { margin: 0; }
.off > a, .off > .when { text-decoration: line-through; }
`;

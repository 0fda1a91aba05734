// Large type for elders (长辈版), before anything is drawn: asked for by `?elder`, kept on this device, given up by `?elder=off`.
(() => {
  const asked = /[?&]elder(?:=([^&]*))?(?:&|$)/.exec(location.search);
  let elder = asked ? asked[1] !== "off" : false;
  try {
    if (!asked) elder = localStorage.getItem("nuanting.elder") === "1";
    else if (elder) localStorage.setItem("nuanting.elder", "1");
    else localStorage.removeItem("nuanting.elder");
  } catch {
    // Storage may be switched off; then it holds for the page it was asked for on.
  }
  if (elder) document.documentElement.classList.add("elder");
})();

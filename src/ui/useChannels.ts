// By what the hub can tell people, in a component.
import { useEffect, useState } from "react";
import { channelsOf } from "../data/channels.ts";
import type { Channels } from "../domain/channel.ts";
import type { Lang } from "../i18n/index.ts";

/** By what the hub can tell people; undefined until it has said so, and where that is not `wanted`. */
export function useChannels(lang: Lang, wanted = true): Channels | undefined {
  const [channels, setChannels] = useState<Channels>();
  useEffect(() => {
    if (wanted) void channelsOf(lang).then(setChannels);
  }, [lang, wanted]);
  return channels;
}

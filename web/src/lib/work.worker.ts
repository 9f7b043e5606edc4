import { headOfSha256 } from './sha256.ts';

/** Looks for the number that a challenge asks for, beside the page so that it stays quick. */
onmessage = ({ data }: MessageEvent<{ token: string; bits: number }>): void => {
  for (let number = 0; ; number += 1)
    if (headOfSha256(`${data.token}:${number}`) >>> (32 - data.bits) === 0) {
      postMessage(number);
      return;
    }
};

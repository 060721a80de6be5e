// How the time that something takes grows with its input.

const MOST = 2.5;
const ROUNDS = 15;

/**
 * Runs `work` on an input and on one of twice its size until the second has been seen to cost at most 2.5 times the first.
 *
 * In: the two inputs, and what is done to each. Out: `isLinear`, and the least time of each in ms as words.
 * Promises: the processor's time is counted, in turns, and the best of a few: a busy machine only adds to it.
 */
export function growth(inputs, work) {
  const best = inputs.map(() => Infinity);
  const isLinear = () => best[1] < best[0] * MOST + 5;
  for (let round = 0; round < 2 || (round < ROUNDS && !isLinear()); round += 1) {
    for (const [index, input] of inputs.entries()) {
      const begin = process.cpuUsage();
      work(input);
      const { user, system } = process.cpuUsage(begin);
      best[index] = Math.min(best[index], (user + system) / 1000);
    }
  }
  return { isLinear: isLinear(), times: best.map((time) => `${time.toFixed(0)} ms`).join(", then ") };
}

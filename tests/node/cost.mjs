// What something costs, beside something else or beside itself at half the size.

const MOST = 2.5;

/**
 * The least time of each of `works` in ms, in turns, until it `holds` or 30 rounds are over.
 *
 * Promises: the processor's time is counted, and the best of at least `rounds`: a busy machine only adds to it.
 */
export function leastTimes(works, holds, rounds = 2) {
  const least = works.map(() => Infinity);
  for (let round = 0; round < rounds || (round < 30 && !holds(least)); round += 1) {
    for (const [index, work] of works.entries()) {
      const begin = process.cpuUsage();
      work();
      const { user, system } = process.cpuUsage(begin);
      least[index] = Math.min(least[index], (user + system) / 1000);
    }
  }
  return least;
}

/** Times as words. */
export const inWords = (times) => times.map((time) => `${time.toFixed(1)} ms`).join(", ");

/**
 * Whether `work` on the second of two inputs, which is twice the first, costs at most 2.5 times as much; and the least time
 * of each as words.
 */
export function growth(inputs, work) {
  const holds = ([once, twice]) => twice < once * MOST + 5;
  const least = leastTimes(inputs.map((input) => () => work(input)), holds);
  return { isLinear: holds(least), times: inWords(least) };
}

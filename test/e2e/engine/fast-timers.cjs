// Gives a child process timers that fire a thousand times as fast: a RUN of a minute and a half is over at once.
const timers = require('node:timers/promises');
const slow = timers.setTimeout;
timers.setTimeout = (delay, ...rest) => slow(delay / 1000, ...rest);

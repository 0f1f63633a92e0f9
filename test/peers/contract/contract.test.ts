/**
 * One contract, held against the sandbox's account and against programs that others wrote from the same documentation.
 * A story observes and says beside each observation what AWS does. The sandbox must agree with all of it. A peer may
 * differ where `differences/<peer>.json` says so, with the reason; a new difference fails, and so does one that is gone.
 *
 * After a new observation or another version of a peer, the failure prints what is to be added to the file: who is
 * right, and from where that is known, is for a person to write.
 */
import { describeWith } from '../support/programs';
import { openClients } from './clients';
import { readDifferences } from './differences';
import { judge, unlisted } from './judge';
import { tellStory } from './stage';
import { registryStories, stories } from './stories';
import type { Story } from './story';
import { dockerRegistry } from './targets/docker-registry';
import { ministack, moto } from './targets/emulators';
import { sandbox } from './targets/sandbox';
import type { RunningTarget, Target } from './targets/target';

/** Who is told what: moto has no registry, and a registry has nothing else. */
const audiences: ReadonlyArray<{ readonly target: Target; readonly stories: readonly Story[] }> = [
  { target: sandbox, stories: [...stories, ...registryStories] },
  { target: moto, stories },
  { target: ministack, stories: [...stories, ...registryStories] },
  { target: dockerRegistry, stories: registryStories },
];

const indent = (lines: readonly string[]): string => lines.map((line) => `  ${line}`).join('\n');

for (const { target, stories: told } of audiences) {
  const differences = target === sandbox ? {} : readDifferences(target.name);

  describeWith(target.programs, `what ${target.name} says of the account's contract`, () => {
    let running: RunningTarget | undefined;

    beforeAll(async () => {
      running = await target.start();
    }, 60_000);

    afterAll(() => running?.stop());

    test.each(told)(
      '$name',
      async (story) => {
        if (running === undefined) throw new Error(`${target.name} does not run`);
        const listed = differences[story.name] ?? {};
        const observations = await tellStory(story, running, openClients(running.endpoint, running.key));
        const problems = judge(observations, listed);
        if (problems.length === 0) return;
        const fresh = JSON.stringify({ [story.name]: unlisted(observations, listed) }, undefined, 2);
        throw new Error(`${target.name}, of ${observations.length} observations:\n${indent(problems)}\n\n${fresh}`);
      },
      60_000,
    );

    test('every listed difference belongs to a story', () => {
      const names = told.map(({ name }) => name);
      expect(Object.keys(differences).filter((name) => !names.includes(name))).toEqual([]);
    });
  });
}

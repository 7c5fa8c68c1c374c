// Creates secrets by the AWS SDK for JavaScript, some calls in flight, for a while for each line that comes in; prints
// calls a second.
import { createInterface } from 'node:readline';
import { CreateSecretCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';

const [endpoint, inFlight, seconds] = [process.argv[2], Number(process.argv[3]), Number(process.argv[4])];
const client = new SecretsManagerClient({ endpoint, requestHandler: { httpAgent: { maxSockets: Math.max(50, inFlight) } } });

async function measure(duration) {
  let next = 0;
  const begin = performance.now();
  const run = async () => {
    while (performance.now() - begin < duration * 1000) {
      next += 1;
      await client.send(new CreateSecretCommand({ Name: `bench/secret_${next}`, SecretString: 'a value of some length, 32 bytes' }));
    }
  };
  await Promise.all(Array.from({ length: inFlight }, run));
  return next / ((performance.now() - begin) / 1000);
}

await measure(3);
console.log('ready');
for await (const _ of createInterface({ input: process.stdin })) console.log(await measure(seconds));
process.exit(0);

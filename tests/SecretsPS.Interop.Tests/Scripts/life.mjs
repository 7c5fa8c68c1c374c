// Runs the plan with the AWS SDK for JavaScript: node life.mjs ENDPOINT PLAN PREFIX
import { readFileSync } from 'node:fs';
import * as sdk from '@aws-sdk/client-secrets-manager';

const [endpoint, path, prefix] = process.argv.slice(2);
const known = { prefix };
const clients = new Map();

function client(region) {
  if (!clients.has(region)) clients.set(region, new sdk.SecretsManagerClient({ endpoint, region }));
  return clients.get(region);
}

function fill(value) {
  if (typeof value === 'string') {
    return value.replace(/\$\{([^}]+?)(?::(-\d+))?\}/g, (_, name, cut) => known[name].slice(0, cut));
  }
  if (Array.isArray(value)) return value.map(fill);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, fill(item)]));
}

async function send(operation, input, region, pageSize) {
  if (input.SecretBinary) input.SecretBinary = Buffer.from(input.SecretBinary, 'base64');
  if (pageSize) {
    const all = {};
    for await (const { $metadata, NextToken, ...page } of sdk[`paginate${operation}`]({ client: client(region), pageSize }, input)) {
      for (const [key, items] of Object.entries(page)) (all[key] ??= []).push(...items);
    }
    return all;
  }
  const { $metadata, ...answer } = await client(region).send(new sdk[`${operation}Command`](input));
  if (!$metadata.requestId) throw new Error(`${operation} answered without a request id`);
  return answer;
}

const transcript = [];
for (const { step, call, input, region = 'us-east-1', pageSize } of JSON.parse(readFileSync(path, 'utf8'))) {
  try {
    const result = await send(call, fill(input), region, pageSize);
    for (const [key, item] of Object.entries(result)) known[`${step}.${key}`] = item;
    transcript.push({ step, result });
  } catch (error) {
    if (!(error instanceof sdk.SecretsManagerServiceException)) throw error;
    transcript.push({ step, error: { code: error.name, message: error.message } });
  }
}

const bytes = (_, value) => (value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value);
console.log(JSON.stringify(transcript, bytes));

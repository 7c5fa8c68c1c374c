'use strict';
// The agent's own PowerShell handler is Windows PowerShell 5.1, and the module needs PowerShell 7.4. So Node starts pwsh,
// on every system alike. Inputs stay where the agent put them, in the environment: nothing goes to a command line.
const { spawn } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');

function fail(message) {
    const text = message.replace(/%/g, '%AZP25').replace(/\r/g, '%0D').replace(/\n/g, '%0A').replace(/]/g, '%5D').replace(/;/g, '%3B');
    process.stdout.write(`##vso[task.logissue type=error]${text}\n`);
    process.exitCode = 1;
}

// By PATH alone and by whole folders: Windows would look into the working folder first, which holds what was checked out.
function findPowerShell() {
    const name = process.platform === 'win32' ? 'pwsh.exe' : 'pwsh';
    return (process.env.PATH || process.env.Path || '')
        .split(path.delimiter)
        .filter((folder) => path.isAbsolute(folder))
        .map((folder) => path.join(folder, name))
        .find((file) => fs.existsSync(file));
}

function run(entry) {
    const program = findPowerShell();
    if (!program) {
        fail('PowerShell 7.4 or later (pwsh) was not found on PATH. Microsoft\'s hosted agents have it; on your own agent, install it: https://aka.ms/powershell');
        return;
    }

    const child = spawn(program, ['-NoLogo', '-NoProfile', '-NonInteractive', '-File', entry], { stdio: ['ignore', 'inherit', 'inherit'] });
    // A cancelled job ends what it started.
    for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
    child.on('error', (error) => fail(`PowerShell could not be started: ${error.message}`));
    child.on('exit', (code, signal) => {
        if (signal) fail(`PowerShell was ended by ${signal}.`);
        else process.exitCode = code;
    });
}

run(path.join(__dirname, 'Entry.ps1'));

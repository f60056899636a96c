// Runs of the program apart from the server: the checklist, and folders.
import { execFile } from "node:child_process";

export interface Run {
  status: number;
  output: string;
  errors: string;
}

/** Runs to the end; rejects only when the program cannot be started. */
export function run(
  program: string,
  args: string[],
  folder: string,
): Promise<Run> {
  return new Promise((resolve, reject) => {
    const options = { cwd: folder, maxBuffer: 256 * 1024 * 1024 };
    execFile(program, args, options, (error, output, errors) => {
      if (error && typeof error.code !== "number") reject(error);
      else resolve({ status: Number(error?.code ?? 0), output, errors });
    });
  });
}

/** Diagnostics of all drafts below a folder: a line of `--format lsp` each. */
export interface FileDiagnostics<T> {
  uri: string;
  diagnostics: T[];
}

export function parseLines<T>(output: string): FileDiagnostics<T>[] {
  return output
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .map((line) => JSON.parse(line) as FileDiagnostics<T>);
}

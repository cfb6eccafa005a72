"""What .ci/outside asks of other people's programs. Each check prints a line; the first that fails ends the run."""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
FACTCHECK = ROOT / os.environ.get("FACTCHECK", "target/release/factcheck")


def run(*command, code=0, **settings):
    """Runs a command, which must end with `code`, and returns what it printed."""
    out = subprocess.run([str(part) for part in command], capture_output=True, text=True, cwd=settings.pop("cwd", ROOT), **settings)
    if out.returncode != code:
        sys.exit(f"{' '.join(map(str, command))} ended with {out.returncode}, not {code}\n{out.stdout}\n{out.stderr}")
    return out.stdout


def told(what):
    print(f"ok: {what}", flush=True)


def schema(name, *files, code=0):
    """Holds files against a schema: one of ours, or one that check-jsonschema ships."""
    which = ["--builtin-schema", name] if name.startswith("vendor.") else ["--schemafile", name]
    # The schema of SARIF has a pattern that only the laxer grammar of Python reads.
    run(BIN / "check-jsonschema", "--regex-variant", "python", *which, *files, code=code)


def formats(sarif_schema):
    import junitparser
    from sarif import loader

    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        (folder / "allow.toml").write_text(
            '[[allow]]\nfinding = "F-b2611b54"\nreason = "<Corrected> & told"\n\n'
            '[[allow]]\nfinding = "F-00000000"\nreason = "Gone"\n'
        )
        for name, paths in {"seeds": ["seeds"], "stories": ["tests/stories"], "nothing": [folder / "none.txt"]}.items():
            (folder / "none.txt").write_text("Nothing.\n")
            of = {f: folder / f"{name}.{f}" for f in ("sarif", "junit", "json", "gitlab", "rdjson")}
            outputs = [part for f, file in of.items() for part in ("--output", f"{f}={file}")]
            run(FACTCHECK, "lint", "--quiet", "--fail-on", "never", "--rules", folder / "allow.toml", *outputs, *paths)
            findings = [f for f in json.loads(of["json"].read_text())["findings"] if f["kind"] != "agreement"]
            schema(sarif_schema, of["sarif"])
            schema("schema/report.schema.json", of["json"])
            document = loader.load_sarif_file(str(of["sarif"]))
            counts = document.get_report().get_issue_type_histogram_for_severity
            results = [r for r in document.get_results() if not r.get("suppressions")]
            assert [r["partialFingerprints"]["factcheckFinding/v1"] for r in results] == [f["id"] for f in findings]
            assert name == "nothing" or sum(counts("error").values()) == sum(r["level"] == "error" for r in document.get_results()) > 0
            suites = junitparser.JUnitXml.fromfile(str(of["junit"]))
            cases = [case for suite in suites for case in suite]
            assert len(cases) == suites.tests and suites.failures == 0, suites
            skipped = [case for case in cases if any(isinstance(r, junitparser.Skipped) for r in case.result)]
            assert len(skipped) == suites.skipped == (1 if name == "seeds" else 0), skipped
        run(FACTCHECK, "lint", "--quiet", "--output", f"junit={folder / 'failing.xml'}", "seeds", code=1)
        failing = junitparser.JUnitXml.fromfile(str(folder / "failing.xml"))
        errors = [f for f in json.loads(run(FACTCHECK, "lint", "--format", "json", "seeds", code=1))["findings"] if f["severity"] == "error"]
        assert failing.failures == len(errors) > 0
        told("SARIF keeps to the official schema, sarif-tools and junitparser read what JSON says")

        run(BIN / "check-jsonschema", "--check-metaschema", "schema/rules.schema.json", "schema/report.schema.json")
        schema("schema/rules.schema.json", "rules.toml", "src/cli/init.toml", folder / "allow.toml")
        start = (ROOT / "src/cli/init.toml").read_text()
        (folder / "start.toml").write_text(re.sub(r"(?m)^# ?(?=(\[|\w+ *=|\w[\w-]* *= ))", "", start))
        schema("schema/rules.schema.json", folder / "start.toml")
        run(FACTCHECK, "rules", "check", "--isolated", "--rules", folder / "start.toml", code=2)  # what it extends is not there
        for wrong in ('[[rule]]\nid = "x"\nsevrity = "note"\n', "[thresholds]\ncopy-share = 300\n", '[[allow]]\nfinding = "F-1"\n'):
            (folder / "wrong.toml").write_text(wrong)
            schema("schema/rules.schema.json", folder / "wrong.toml", code=1)
        told("the schema of the rules holds the shipped file, and refuses mistakes")

        schema("vendor.github-actions", "action.yml")
        blocks = re.findall(r"```yaml\n# (\S+)\n(.*?)```", (ROOT / "docs/integration.md").read_text(), re.S)
        kinds = {".github/workflows/factcheck.yml": "vendor.github-workflows", ".gitlab-ci.yml": "vendor.gitlab-ci"}
        for name, text in blocks:
            file = folder / name.replace("/", "-").lstrip(".")
            file.write_text(text)
            if name in kinds:
                schema(kinds[name], file)
            else:
                run(BIN / "pre-commit", "validate-config", file)
        assert len(blocks) == 3
        run(BIN / "pre-commit", "validate-manifest", ".pre-commit-hooks.yaml")
        for shell in ("bash", "zsh"):
            if shutil.which(shell):
                run(shell, "-n", input=run(FACTCHECK, "completions", shell))
        if shutil.which("groff"):
            assert "factcheck" in run("groff", "-man", "-Tutf8", "-ww", input=run(FACTCHECK, "man"))
        action(folder)
        told("action.yml, the snippets of the documentation, completions and the manual page are valid")


def action(folder):
    """Runs the step of action.yml that checks articles, as GitHub's runner would."""
    text = (ROOT / "action.yml").read_text()
    script = re.search(r"\n      run: \|\n((?:        .*\n)+)", text).group(1).replace("\n        ", "\n").strip()
    home = folder / "runner/factcheck/bin"
    home.mkdir(parents=True)
    (home / "factcheck").symlink_to(FACTCHECK)
    output = folder / "output"
    env = os.environ | {
        "RUNNER_TEMP": str(folder / "runner"),
        "GITHUB_OUTPUT": str(output),
        "GITHUB_STEP_SUMMARY": str(folder / "summary"),
        "PATHS": "seeds/lavrov\n",
        "ARGUMENTS": "--select\nname; touch /no\n".replace("; touch /no", ""),
    }
    said = run("bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script, env=env, code=1)
    assert said.startswith("::error file=seeds/lavrov/"), said
    sarif = dict(line.split("=", 1) for line in output.read_text().splitlines())["sarif"]
    assert json.loads(Path(sarif).read_text())["runs"][0]["results"]
    assert "name-typo" in (folder / "summary").read_text()


def wheel():
    """Builds a wheel and runs the command from a fresh environment."""
    with tempfile.TemporaryDirectory() as folder:
        # As the command was built, so that only its last step is done again.
        how = ["--release"] if FACTCHECK.parent.name == "release" else ["--all-features"]
        run(BIN / "maturin", "build", "--quiet", *how, "--locked", "--out", folder)
        (built,) = Path(folder).glob("*.whl")
        run(sys.executable, "-m", "venv", f"{folder}/venv")
        run(f"{folder}/venv/bin/pip", "install", "--quiet", "--disable-pip-version-check", "--no-index", built)
        command = f"{folder}/venv/bin/factcheck"
        assert run(command, "--version") == run(FACTCHECK, "--version")
        assert run(command, "lint", "--format", "json", "seeds", code=1) == run(FACTCHECK, "lint", "--format", "json", "seeds", code=1)
    told("a wheel installs in a fresh environment and gives the same findings")


def pre_commit():
    """Commits articles with the hook of this repository, taken from a copy of it at its last commit."""
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        git = ["git", "-c", "user.name=Ada", "-c", "user.email=ada@example.org", "-c", "init.defaultBranch=main"]
        hooks, desk = folder / "hooks", folder / "desk"
        # What is tried is the tree as it stands, committed or not.
        hooks.mkdir()
        files = run("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard").split("\0")
        for name in filter(None, files):
            if (ROOT / name).is_file():
                (hooks / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(ROOT / name, hooks / name)
        for command in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "All"]):
            run(*git, *command, cwd=hooks)
        revision = run("git", "rev-parse", "HEAD", cwd=hooks).strip()
        desk.mkdir()
        run(*git, "init", "-q", cwd=desk)
        (desk / ".pre-commit-config.yaml").write_text(
            f"repos:\n- repo: {hooks}\n  rev: {revision}\n  hooks:\n  - id: factcheck\n    args: [--format, concise]\n"
        )
        # Packages of the release build are used again, and only the program itself is built anew.
        env = os.environ | {"PRE_COMMIT_HOME": str(folder / "home"), "CARGO_TARGET_DIR": str(ROOT / "target")}
        env.pop("GITHUB_ACTIONS", None)
        (desk / "a.txt").write_text("Source: Herald\nDate: 2024-05-16\n\nLena Hart, 39, opened the vote.\n")
        (desk / "b.txt").write_text("Source: Courier\nDate: 2024-05-16\n\nLena Hart, 93, opened the vote.\n")
        run(*git, "add", "-A", cwd=desk)
        said = run(BIN / "pre-commit", "run", cwd=desk, env=env, code=1)
        assert "person-age" in said and "exit code: 1" in said, said
        (desk / "b.txt").write_text("Source: Courier\nDate: 2024-05-16\n\nLena Hart, 39, opened the vote.\n")
        run(*git, "add", "-A", cwd=desk)
        assert "Passed" in run(BIN / "pre-commit", "run", cwd=desk, env=env)
    told("pre-commit installs the hook, stops a commit at odds with itself and lets a sound one pass")


if __name__ == "__main__":
    {"formats": formats, "wheel": wheel, "pre-commit": pre_commit}[sys.argv[1]](*sys.argv[2:])

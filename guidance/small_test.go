package guidance

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
	"testing/fstest"
)

// smallFiles is a sound pack with something on every shelf. It is small
// enough that the line a fault names can be counted by hand.
var smallFiles = map[string]string{
	"pack.md": `---
title: Small pack
edition: 2020-04
date: 2020-04-22
expires: 2020-12-31
owner: Nobody
licence: None
questions: [secrecy, way]
changeable: [way]
tools: [chat, ring]
groups:
  - {id: plain, name: Plain, about: No caveat., provided: true}
  - {id: careful, name: Careful, about: With a caveat., caveated: true}
sections: [What it is for, Keep the record]
unlisted: other-tools
first-week: [topics/other-tools, tools/chat]
wording:
` + smallWording() + `---
A pack for the tests.
`,
	"questions/secrecy.md": `---
title: How secret is it?
short: Secrecy
why: Secrets stay out of tools.
statements: [S0-01]
contacts: [desk]
options:
  - id: open
    label: Open
    example: A rota.
    phrase: it is open
    statements: [S0-01]
  - id: secret
    label: Secret
    example: A plan.
    phrase: it is secret
  - id: unsure
    unsure: true
    label: I'm not sure
    example: No mark.
    phrase: you are not sure
---
Look for a mark.
`,
	"questions/way.md": `---
title: What do you want to do?
short: Way
why: Each tool does other things.
statements: [S0-02]
options:
  - id: write
    label: Write
    example: A note.
    phrase: write
  - id: talk
    label: Talk
    example: A call.
    phrase: talk
    not-suited: "{tool} carries no voice."
    not-suited-statements: [S0-02]
not-suited-title: Not for this
not-suited: "{tool} is not made for this."
not-suited-statements: [S0-02]
---
Think of the last time.
`,
	"tools/chat.md": `---
name: Chatter
summary: Messages.
group: plain
aliases: [natter]
statements: [S0-02]
rows: [S0-02]
suits:
  way: [write]
get:
  - text: Open it.
    statements: [S0-02]
conditions:
  - text: Be kind.
    when: {way: write}
    statements: [S0-01]
history:
  - date: 2022-11-01
    kind: ended
    text: It ended.
    statements: [L-01]
---
For notes. [S0-02]

## What it is for

Notes. [S0-02]

## Keep the record

Copy it. [S0-03]
`,
	"tools/ring.md": `---
name: Ringer
summary: Calls.
group: careful
aliases: [bell]
statements: [S0-02]
suits:
  way: [write, talk]
history:
  - date: 2023-02-13
    kind: renamed
    name: New Ringer
    text: It was renamed.
    statements: [L-01]
---
For calls. [S0-02]

## What it is for

Calls. [S0-02]

## Keep the record

Note it. [S0-03]
`,
	"rules/no-secrets.md": `---
title: No secrets
verdict: not-allowed
outcome: stop
when: {secrecy: {not: [open]}}
statements: [S0-01]
over: [S0-03]
conflict: C1
---
Secrets stay out of {tool}.
`,
	"rules/no-talk.md": `---
title: No talk
verdict: avoid
groups: [careful]
when:
  - {way: [talk]}
  - {secrecy: [open]}
except:
  - tools: [ring]
    when: {secrecy: [secret]}
statements: [S0-02]
---
Do not talk on {tool}.
`,
	"steps/look-round.md": `---
moment: before
order: 10
outcomes: [use, ask]
when: {secrecy: [open, unsure]}
tools: [chat]
groups: [careful]
statements: [S0-01]
---
Look round you.
`,
	"contacts/desk.md": `---
name: The desk
order: 10
email: desk@justice.gov.uk
for: anything
outcomes: [ask]
when: [{secrecy: [unsure]}]
statements: [S0-03]
---
Ask the desk.
`,
	"conflicts/C1.md": `---
title: Two pages
statements: [S0-01, S0-02]
tools: [chat]
when: {way: [write]}
reading: The newer page counts.
---
One says this [S0-01], the other that [S0-02].
`,
	"topics/other-tools.md": `---
title: Other tools
summary: What to do.
order: 10
lists: tools
---
Ask first. [S0-03, C1]
`,
	"scenarios/note.md": `---
title: A note
as-of: 2020-06-01
answers: {secrecy: open, way: write}
outcome: use
recommended: chat
verdicts: {ring: suitable}
statements: [S0-01]
topic: other-tools
---
You write a note. [S0-01]
`,
	"sources/s0.md": `---
title: The page
short: Page, 2018
date: 2018-07
standing: draft
held: whole
binds: true
about: A page.
background:
  - statements: [S0-03]
    reason: It only heads a list.
---
The page in short.

## Start

- S0-01 (prohibition) Keep secrets out.
- S0-02 (fact) Tools differ.

## End

- S0-03 (contact) Ask the desk.
`,
	"sources/later.md": `---
title: Later facts
short: Later
date: 2024
standing: later
held: report
about: Facts.
---
What came later.

- L-01 (later) 2022-11-01: something ended.
`,
}

// smallWording fills every place for a wording, so that a new one asks for
// nothing here.
func smallWording() string {
	var lines strings.Builder
	for _, name := range wordings() {
		fmt.Fprintf(&lines, "  %s: \"Words for it.\"\n", name)
	}
	return lines.String()
}

// wordings is the names of the wordings that a pack must have.
func wordings() []string {
	var names []string
	for field := range reflect.TypeFor[WordingText]().Fields() {
		names = append(names, field.Tag.Get("yaml"))
	}
	return names
}

// smallPack is a fresh copy of the small pack, to be changed at will.
func smallPack() fstest.MapFS {
	fsys := fstest.MapFS{}
	for name, text := range smallFiles {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return fsys
}

// swap replaces the one place in a file of the pack where old stands.
func swap(tb testing.TB, fsys fstest.MapFS, name, old, new string) {
	tb.Helper()
	text := string(fsys[name].Data)
	if strings.Count(text, old) != 1 {
		tb.Fatalf("%q stands %d times in %s, so it marks no one place", old, strings.Count(text, old), name)
	}
	fsys[name] = &fstest.MapFile{Data: []byte(strings.Replace(text, old, new, 1))}
}

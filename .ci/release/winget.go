package main

import (
	"fmt"
	"strings"
)

// wingetSchema is the version of the manifests' form.
const wingetSchema = "1.6.0"

// wingetID is what winget calls the program.
const wingetID = "MinistryOfJustice.Whichtool"

// winget writes the three manifests that a source of winget's, an organisation's own
// too, takes a program by.
func (r *release) winget() error {
	installers, err := r.installers()
	if err != nil || installers == "" {
		return err
	}
	locale := "PackageLocale: en-GB\nPublisher: Ministry of Justice\nPackageName: whichtool\nLicense: See LICENCES in the archive\n" +
		"ShortDescription: Which tool to use for a piece of work talk at the Ministry of Justice\nMoniker: whichtool\n"
	for _, m := range []struct{ kind, ending, text string }{
		{"version", "", "DefaultLocale: en-GB\n"},
		{"installer", ".installer", installers},
		{"defaultLocale", ".locale.en-GB", locale},
	} {
		text := fmt.Sprintf("# yaml-language-server: $schema=https://aka.ms/winget-manifest.%s.%s.schema.json\n\nPackageIdentifier: %s\nPackageVersion: %q\n%sManifestType: %s\nManifestVersion: %s\n",
			m.kind, wingetSchema, wingetID, r.version, m.text, m.kind, wingetSchema)
		if err := r.write(wingetID+m.ending+".yaml", []byte(text)); err != nil {
			return err
		}
	}
	return nil
}

// installers is the part about the archives for Windows; empty where there are none.
func (r *release) installers() (string, error) {
	var list strings.Builder
	for _, t := range r.targets {
		if t.system != "windows" {
			continue
		}
		sum, err := r.sum(r.folder(t) + ".zip")
		if err != nil {
			return "", err
		}
		arch := strings.Replace(t.arch, "amd64", "x64", 1)
		fmt.Fprintf(&list, "- Architecture: %s\n  InstallerUrl: %s%s.zip\n  InstallerSha256: %s\n  NestedInstallerFiles:\n  - RelativeFilePath: %s\\whichtool.exe\n    PortableCommandAlias: whichtool\n",
			arch, r.url, strings.ReplaceAll(r.folder(t), "+", "%2B"), strings.ToUpper(sum), r.folder(t))
	}
	if list.Len() == 0 {
		return "", nil
	}
	return fmt.Sprintf("InstallerType: zip\nNestedInstallerType: portable\nReleaseDate: %s\nInstallers:\n%s", r.date.Format("2006-01-02"), &list), nil
}

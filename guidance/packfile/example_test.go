package packfile_test

import (
	"bytes"
	"crypto/ed25519"
	"fmt"
	"testing/fstest"

	"whichtool/guidance/packfile"
)

// A folder is packed, signed and read again.
func Example() {
	folder := fstest.MapFS{"pack.md": {Data: []byte("---\ntitle: Ours\n---\nAbout.\n")}}
	packed, err := packfile.Make(folder)
	if err != nil {
		fmt.Println(err)
		return
	}
	key := ed25519.NewKeyFromSeed(bytes.Repeat([]byte{7}, ed25519.SeedSize))
	data := packed.Sign(key).Encode()

	read, err := packfile.Open(data)
	fmt.Println(err, read.Key.Equal(key.Public()))
	_, err = packfile.Open(data[:len(data)-1])
	fmt.Println(err)
	// Output:
	// <nil> true
	// it is not a whole pack file: it was cut short, or changed after it was packed. Get it again from whoever made it
}

package packfile

import (
	"crypto/ed25519"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"strings"
)

// keyHeading is the first line of the file of a private key.
const keyHeading = "whichtool private key 1: keep it to yourself"

// NewKey makes a key from random bytes.
func NewKey(random io.Reader) (ed25519.PrivateKey, error) {
	_, key, err := ed25519.GenerateKey(random)
	return key, err
}

// EncodeKey is a private key as the text of its file.
func EncodeKey(key ed25519.PrivateKey) []byte {
	return fmt.Appendf(nil, "%s\n%s\n", keyHeading, base64.StdEncoding.EncodeToString(key.Seed()))
}

// ReadKey reads the text of the file of a private key. The error says nothing of
// what stands in it.
func ReadKey(text []byte) (ed25519.PrivateKey, error) {
	heading, rest, _ := strings.Cut(strings.ReplaceAll(string(text), "\r\n", "\n"), "\n")
	seed, err := base64.StdEncoding.Strict().DecodeString(strings.TrimSuffix(rest, "\n"))
	if heading != keyHeading || err != nil || len(seed) != ed25519.SeedSize {
		return nil, errors.New("it holds no private key of whichtool")
	}
	return ed25519.NewKeyFromSeed(seed), nil
}

// PublicText is a public key in one word, as lists of keys have it.
func PublicText(key ed25519.PublicKey) string { return base64.StdEncoding.EncodeToString(key) }

// ReadPublic reads a public key.
func ReadPublic(text string) (ed25519.PublicKey, error) {
	key, err := base64.StdEncoding.Strict().DecodeString(text)
	if err != nil || len(key) != ed25519.PublicKeySize {
		return nil, errors.New("it is no public key: that has 44 letters, digits and signs, the last of them =")
	}
	return key, nil
}

// signatureText is the part of a pack file that signs it.
func signatureText(key ed25519.PublicKey, signature []byte) []byte {
	return fmt.Appendf(nil, "key: %s\nsignature: %s\n", PublicText(key), base64.StdEncoding.EncodeToString(signature))
}

// readSignature reads it; the key is nil where it is none.
func readSignature(text []byte) (ed25519.PublicKey, []byte) {
	lines := strings.Split(string(text), "\n")
	if len(lines) != 3 {
		return nil, nil
	}
	key, err := ReadPublic(strings.TrimPrefix(lines[0], "key: "))
	signature, signed := base64.StdEncoding.Strict().DecodeString(strings.TrimPrefix(lines[1], "signature: "))
	if err != nil || signed != nil || len(signature) != ed25519.SignatureSize {
		return nil, nil
	}
	return key, signature
}

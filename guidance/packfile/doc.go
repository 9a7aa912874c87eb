// Package packfile is a pack, or a layer, as one file: a .wtpack, which can be sent,
// laid on a share or carried on a stick. It is a zip file of a form of its own, so
// strict that the same folder always makes the same bytes: a manifest with the
// SHA-256 of every file, the files in the order of their names, uncompressed, with
// no times and no owners, and perhaps an Ed25519 signature over the manifest.
//
// Whatever differs from that form by a byte is refused: a file cut short, put
// together otherwise, with a file more or less, or with one that is another. So
// what Open gives is what was packed, whole, or nothing. Whose key signed it, and
// whether that is to be trusted, is for the caller.
package packfile

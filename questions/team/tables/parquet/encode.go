package parquet

import (
	"encoding/binary"
	"math/bits"
)

// The encodings, of the enumeration Encoding in parquet.thrift; Encodings.md says
// what each is.
const (
	encodingPlain      = 0
	encodingRLE        = 3
	encodingDictionary = 8
)

// appendPlainTexts appends texts as PLAIN: each after its length in four bytes.
func appendPlainTexts(to []byte, texts []string) []byte {
	for _, text := range texts {
		to = append(binary.LittleEndian.AppendUint32(to, uint32(len(text))), text...)
	}
	return to
}

// appendPlainNumbers appends numbers as PLAIN, in the physical type of a kind.
func appendPlainNumbers(to []byte, kind Kind, numbers []int64) []byte {
	switch kinds[kind].stored {
	case typeBoolean: // bit by bit, the lowest first
		return appendBits(to, 1, len(numbers), func(i int) uint32 { return uint32(min(1, uint64(numbers[i]))) })
	case typeInt32:
		for _, n := range numbers {
			to = binary.LittleEndian.AppendUint32(to, uint32(n))
		}
	default:
		for _, n := range numbers {
			to = binary.LittleEndian.AppendUint64(to, uint64(n))
		}
	}
	return to
}

// appendHybrid appends numbers of so many bits in the RLE/bit-packing hybrid: as one
// run of the same number where all are, else as one run that is packed.
func appendHybrid(to []byte, width int, numbers []uint32) []byte {
	if same(numbers) {
		to = binary.AppendUvarint(to, uint64(len(numbers))<<1)
		for shift := 0; shift < width; shift += 8 {
			to = append(to, byte(numbers[0]>>shift))
		}
		return to
	}
	eights := (len(numbers) + 7) / 8
	to = binary.AppendUvarint(to, uint64(eights)<<1|1)
	return appendBits(to, width, eights*8, func(i int) uint32 {
		if i < len(numbers) {
			return numbers[i]
		}
		return 0 // a run that is packed is always a multiple of eight long
	})
}

func same(numbers []uint32) bool {
	for _, n := range numbers {
		if n != numbers[0] {
			return false
		}
	}
	return len(numbers) > 0
}

// appendBits packs numbers of so many bits one after the other, from the lowest bit
// of each byte up.
func appendBits(to []byte, width, count int, number func(i int) uint32) []byte {
	var held uint64
	have := 0
	for i := range count {
		held |= uint64(number(i)) << have
		for have += width; have >= 8; have -= 8 {
			to = append(to, byte(held))
			held >>= 8
		}
	}
	if have > 0 {
		to = append(to, byte(held))
	}
	return to
}

// widthOf is how many bits a number of a dictionary of so many texts takes: one at
// least, since not every reader takes none.
func widthOf(texts int) int { return max(1, bits.Len(uint(texts-1))) }

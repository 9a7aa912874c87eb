package command

import (
	"errors"
	"fmt"
	"io"

	"github.com/go-json-experiment/json/jsontext"

	"whichtool/questions"
)

// The JSON of a batch is read token by token, since building a map for each
// line would take most of the time that a line has.

var errForm = errors.New(`not a JSON object of the form {"answers":{"question":"option"}}`)

// parse reads a line's answers.
func (b *batcher) parse(line []byte) (questions.Answers, error) {
	b.source.Reset()
	b.source.Write(line)
	b.decoder.Reset(&b.source)
	answers, err := b.object()
	if err != nil {
		return answers, plainJSON(err)
	}
	if _, err := b.decoder.ReadToken(); err != io.EOF {
		return answers, errors.New("there is more on the line than one JSON object")
	}
	return answers, nil
}

// object reads the outer object: its one member is answers.
func (b *batcher) object() (a questions.Answers, err error) {
	if err := b.open(); err != nil {
		return a, err
	}
	found := false
	for b.decoder.PeekKind() != '}' {
		name, err := b.str()
		if err != nil {
			return a, err
		}
		if name != "answers" {
			return a, fmt.Errorf("unknown member %q; the only one is \"answers\"", name)
		}
		if a, err = b.answers(); err != nil {
			return a, err
		}
		found = true
	}
	if !found {
		return a, errors.New(`there is no "answers" object`)
	}
	_, err = b.decoder.ReadToken()
	return a, err
}

func (b *batcher) answers() (a questions.Answers, err error) {
	if err := b.open(); err != nil {
		return a, err
	}
	for b.decoder.PeekKind() != '}' {
		question, err := b.str()
		if err != nil {
			return a, err
		}
		option, err := b.str()
		if err != nil {
			return a, err
		}
		if a, err = b.engine.AnswerOne(a, question, option); err != nil {
			return a, err
		}
	}
	_, err = b.decoder.ReadToken()
	return a, err
}

// open reads the start of an object.
func (b *batcher) open() error {
	token, err := b.decoder.ReadToken()
	if err == nil && token.Kind() != '{' {
		return errForm
	}
	return err
}

// str reads a string.
func (b *batcher) str() (string, error) {
	value, err := b.decoder.ReadValue()
	if err != nil {
		return "", err
	}
	if value.Kind() != '"' {
		return "", errForm
	}
	b.text, err = jsontext.AppendUnquote(b.text[:0], value)
	return string(b.text), err
}

// plainJSON is an error of the JSON library in the reader's words.
func plainJSON(err error) error {
	var syntax *jsontext.SyntacticError
	switch {
	case errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF):
		return fmt.Errorf("%w: it ends too soon", errForm)
	case errors.Is(err, jsontext.ErrDuplicateName):
		return errors.New(`a question is answered twice, or "answers" is there twice`)
	case errors.As(err, &syntax):
		return fmt.Errorf("%w: %v", errForm, syntax.Err)
	}
	return err
}

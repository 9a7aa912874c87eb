package record

import "strings"

// wordSet is words, set apart by spaces.
func wordSet(text string) map[string]bool {
	out := map[string]bool{}
	for w := range strings.FieldsSeq(text) {
		out[w] = true
	}
	return out
}

// What stands around a name, in small letters.
var (
	// forms of address: what follows is a name unless it is an everyday word
	titles = wordSet("mr mrs ms mx miss mme messrs dr prof professor sir dame lady lord rev revd reverend hhj frau herr madame monsieur senor senora signor")
	// those after which any word with a capital is a name
	always = wordSet("mr mrs mx miss")
	// what people are to the work: a name may follow
	roles = wordSet(`judge justice recorder dc pc ds di dci dsu dcs ps sgt sergeant inspector constable detective superintendent officer so cm po co
		governor cllr councillor mp ma prisoner offender defendant witness victim juror appellant claimant respondent applicant complainant patient
		inmate detainee client solicitor barrister counsel clerk usher chaplain nurse imam rabbi father mother brother sister wife husband partner
		son daughter cousin uncle aunt mum dad nan child girlfriend boyfriend colleague manager called named aka alias nicknamed v`)
	// words before which a person stands rather than a thing
	before = wordSet(`with from about re told tell tells ask asked asks called rang phoned met emailed texted saw chase chased remind reminded said
		says thank thanked cc dm spoke thanks told visited see`)
	told = wordSet("told tell asked rang phoned emailed texted thanked reminded")
	// what is said or sent to people
	speech = wordSet("spoke speak speaking talk talks talked talking write writing wrote written letter email message text reply replied listen sorry thanks gave give said")
	// words after which a capital is a thing's
	articles = wordSet("the a an our their this that each any every in at on of no all both new near your my its to")
	// what follows the name of an institution, and what stands before that of a prison or
	// an operation
	institutions = wordSet("trust university college hospital foundation society institute association academy school airport ltd plc llp limited")
	houses       = wordSet("house league council crown county magistrates committee tower building buildings station chambers nhs")
	prisons      = wordSet("hmp hmyoi hmpyoi hmp-yoi yoi exercise operation project op")
	where        = wordSet("at in near outside around")
	small        = wordSet("on for to from about and or with at in this next by until is was are has will")
	// surnames and given names that are things or places too often to count after such a word
	things = wordSet(`west church hall park law street field chambers read may will winter summer page little price ward banks temple court case
		power march june april august jan art mark bill grant pat page cross day christian sung non viral ion jersey`)
	// letters that are nobody's, with or without dots
	abbreviations = wordSet("uk us usa un eu dob po ps qc kc nb ni hm am pm ie eg moj hmp")
	// words within a name
	particles = wordSet("de da dos das del della di la le van der den von zu bin binti ibn al el ul ap ab ferch o mac st te ter bat ben y e")
)

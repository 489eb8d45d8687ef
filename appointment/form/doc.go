// Package form makes the papers of bookings and invitations that a host prints or sends, from their exported snapshots and from what the host adds as plain data, see Host; from nothing else.
//
//	Notice          预约通知单           three copies: front desk, workshop, parts store
//	Register        预约登记表           of any bookings
//	Board           预约服务看板         of a day: prepared or what is missing, late; names masked
//	DueList         月应回站客户名单     of a month
//	ReturnTable     月应回站客户统计表   of a month: due, contacted, booked, came, with rates
//	Reminder        预约提醒             on a telephone
//	PrefilledSheet  预填接车问诊单       for the reception
//
// A form is plain data, to be printed by a host's own templates, and has a rendering as text. It is made when it is wanted and never stored. Each says how long it is kept, as the policy has it. Notice, due list and reminder print the published booking numbers of the policy.
//
// What is not on record stands in no form: it prints as its label with nothing behind it, or is left out. Text prints names, phone numbers, plates and the customer's words plainly, the board apart; under every verb of fmt and in slog the forms print as paper, ID and sequence.
//
// A slot prints in its own zone with its offset, every other time in the zone that Text is given; nil is UTC. Lines are at most 96 columns wide, those of the reminder 40.
package form

#!/usr/bin/env bash
# Walks the whole road of the guide with curl alone: a person met, a partner qualified, an agreement, clients sent both
# ways, payments, fees, a payout, a receipt, a refund, the review.
#
#   ENTENTE_URL=http://localhost:8080 ENTENTE_TOKEN=ent_… docs/examples/whole-road.sh
set -euo pipefail
: "${ENTENTE_URL:?Say where Entente is, such as http://localhost:8080}"
: "${ENTENTE_TOKEN:?Make a token in the settings or with: entente token create --member you@example.com}"

say() { printf '\n%s\n' "$*"; }

# ask METHOD PATH [JSON]: what the API answers; a problem ends the walk and is shown.
ask() {
  local method=$1 path=$2 body=${3-} answer status
  answer=$(curl -sS -X "$method" "$ENTENTE_URL/api/v1$path" -H "Authorization: Bearer $ENTENTE_TOKEN" \
    ${body:+-H 'Content-Type: application/json' --data "$body"} -w '\n%{http_code}')
  status=${answer##*$'\n'}
  answer=${answer%$'\n'*}
  if [[ $status != 2* ]]; then
    echo "$method $path answered $status: $answer" >&2
    exit 1
  fi
  printf '%s' "$answer"
}

# field NAME: the first text of that name in an answer.
field() { grep -o "\"$1\":\"[^\"]*\"" | head -n 1 | cut -d '"' -f 4; }

# id PREFIX: the resource's own id in an answer.
id() { grep -o "\"id\":\"$1_[0-9a-z]*\"" | head -n 1 | cut -d '"' -f 4; }

# expect WHAT ANSWER TEXT: the answer holds the text, or, where it is a plain figure, is it.
expect() {
  if [[ $2 != *"$3"* || ( $3 =~ ^-?[0-9.]+$ && $2 != "$3" ) ]]; then
    echo "Expected $1 to hold $3, and it was: $2" >&2
    exit 1
  fi
  echo "  $1: $3"
}

# The business's day, which may be another than this computer's.
today=$(ask GET /workspace | field today)
month_ago=$(date -u -d "$today - 30 days" +%F)

say 'Services: one we offer, one our clients need.'
run=$(date +%s)
ours=$(ask POST /services "{\"name\": \"Social media $run\", \"offered\": true}" | id srv)
design=$(ask POST /services "{\"name\": \"Website design $run\"}" | id srv)

say 'Step 1: Ben, a website designer, is met in person.'
ben=$(ask POST /contacts "{\"given_name\": \"Ben\", \"family_name\": \"Okafor $run\",
  \"emails\": [{\"value\": \"ben.$run@okafor.example\"}], \"company_name\": \"Okafor Web $run\",
  \"met\": {\"on\": \"$month_ago\", \"channel\": \"in_person\", \"where\": \"Chamber breakfast\"}}" | id con)
ask POST "/contacts/$ben/touchpoints" "{\"at\": \"${today}T10:00:00Z\", \"channel\": \"video\", \"direction\": \"mutual\",
  \"note\": \"Talked about our clients\"}" >/dev/null
expect 'the weekly goal' "$(ask GET /networking/goal)" '"per_week":'

say 'Steps 2 to 4: he is a candidate, we take an interest, and the five criteria are met.'
partnership=$(ask POST /partnerships "{\"contact_id\": \"$ben\"}" | id par)
ask PUT "/partnerships/$partnership/discovery" "{\"ideal_client\": \"Restaurants\", \"services\": [\"$design\"],
  \"topic\": {\"raised_on\": \"$today\", \"reaction\": \"open\"}}" >/dev/null
ask POST "/partnerships/$partnership/explore" >/dev/null
yes='{"answer": "yes", "evidence": "We talked about it"}'
verdict=$(ask PUT "/partnerships/$partnership/qualification" "{\"connected\": $yes, \"shared_clients\": $yes,
  \"open\": $yes, \"willing_to_share\": $yes, \"comfortable\": $yes}")
expect 'the verdict' "$verdict" '"verdict":"ready"'

say 'Steps 5 and 6: what we promise each other, in writing, signed by both.'
fee='{"kind": "percent", "percent": "10", "base": "net", "clock_starts": "first_payment",
  "period": {"kind": "months", "months": 12}}'
agreement=$(ask POST /agreements "{\"partnership_id\": \"$partnership\", \"form\": \"written\", \"starts_on\": \"$today\",
  \"terms\": [
    {\"direction\": \"outbound\", \"service_id\": \"$design\", \"exclusive\": false, \"fee\": $fee},
    {\"direction\": \"inbound\", \"service_id\": \"$ours\", \"exclusive\": false, \"fee\": $fee}]}" | id agr)
ask POST "/agreements/$agreement/propose" >/dev/null
paper=$(mktemp)
trap 'rm -f "$paper"' EXIT
printf '%%PDF-1.4\n%%%%EOF\n' >"$paper"
curl -sS --fail-with-body -o /dev/null -X POST "$ENTENTE_URL/api/v1/agreements/$agreement/record_signature" \
  -H "Authorization: Bearer $ENTENTE_TOKEN" -F party=theirs -F 'name=Ben Okafor' -F "on=$today" \
  -F "file=@$paper;type=application/pdf;filename=signed.pdf"
expect 'the agreement, by the last signature' "$(ask POST "/agreements/$agreement/sign" '{"name": "Ana Ruiz"}')" '"status":"active"'

# refer DIRECTION SERVICE NAME: a client sent, accepted and won; prints the referral's id.
refer() {
  local referral
  referral=$(ask POST /referrals "{\"direction\": \"$1\", \"partnership_id\": \"$partnership\", \"service_id\": \"$2\",
    \"client\": {\"name\": \"$3\", \"email\": \"$1.$run@client.example\"},
    \"consent\": {\"given\": true, \"on\": \"$today\", \"how\": \"On the phone\"}}" | id ref)
  ask POST "/referrals/$referral/send" >/dev/null
  ask POST "/referrals/$referral/accept" >/dev/null
  ask POST "/referrals/$referral/win" "{\"on\": \"$today\"}" >/dev/null
  echo "$referral"
}

# pay REFERRAL: the client pays 2,400.00 USD; prints the answer.
pay() {
  ask POST "/referrals/$1/payments" "{\"amount\": {\"amount\": \"2400.00\", \"currency\": \"USD\"},
    \"paid_on\": \"$today\", \"reference\": \"Invoice 17\"}"
}

say 'A client for Ben, and one from Ben; both pay 2,400.00 USD.'
outbound=$(refer outbound "$design" "Fatima Haddad $run")
inbound=$(refer inbound "$ours" "Greg Olsen $run")
earned=$(pay "$outbound")
expect 'the fee Ben owes us' "$earned" '"240.00"'
expect 'the fee Ben owes us' "$earned" '"direction":"receivable"'
owed=$(pay "$inbound")
expect 'the fee we owe Ben' "$owed" '"240.00"'
expect 'the fee we owe Ben' "$owed" '"direction":"payable"'

# account NAME: the balance of the partner's account of that name; what we owe stands below zero, as books do it.
account() {
  ask GET "/ledger/accounts?partnership_id=$partnership" |
    grep -o "\"balance\":{\"amount\":\"[^\"]*\",\"currency\":\"USD\"},\"code\":\"$1:" | cut -d '"' -f 6
}
expect 'what we owe him' "$(account payable)" '-240.00'
expect 'what he owes us' "$(account receivable)" '240.00'

say 'We pay him, and he pays us.'
payout=$(ask POST /payouts "{\"up_to\": \"$today\"}" | id pyt)
ask POST "/payouts/$payout/approve" >/dev/null
expect 'the payout' "$(ask POST "/payouts/$payout/mark_paid" "{\"on\": \"$today\", \"reference\": \"Transfer 4\"}")" '"status":"paid"'
expect 'what we owe him' "$(account payable)" '0.00'
ask POST /receipts "{\"partnership_id\": \"$partnership\", \"amount\": {\"amount\": \"240.00\", \"currency\": \"USD\"},
  \"on\": \"$today\", \"reference\": \"Transfer 9\"}" >/dev/null
expect 'what he owes us' "$(account receivable)" '0.00'

say 'Half of what the first client paid is given back, and half of the fee with it.'
payment=$(printf '%s' "$earned" | id pay)
ask POST "/payments/$payment/refund" "{\"amount\": {\"amount\": \"1200.00\", \"currency\": \"USD\"}, \"on\": \"$today\",
  \"reason\": \"Half of the work was not needed\"}" >/dev/null
expect 'what he owes us' "$(account receivable)" '-120.00'

say 'Every transfer adds up to nothing.'
expect 'the ledger' "$(ask GET '/ledger/transfers?limit=200')" '"postings":'

say 'The review is on its day: three months after the partnership became active.'
due=$(date -u -d "$today + 3 months" +%F)
reviews=$(ask GET "/reviews?partnership_id=$partnership")
expect 'the review' "$reviews" "\"due_on\":\"$due\""
review=$(printf '%s' "$reviews" | id rev)
ask POST "/reviews/$review/hold" "{\"on\": \"$today\", \"notes\": \"Going well\", \"decision\": \"continue\"}" >/dev/null

say 'The whole road is walked.'

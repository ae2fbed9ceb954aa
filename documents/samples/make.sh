#!/usr/bin/env bash
# Makes the owner's keys that the tests open, with OpenSSL. Each has the password "open sesame". Run it in an empty folder.
set -euo pipefail

authority() { # NAME ISSUER: an authority; its own issuer when it is the top
  openssl ecparam -name prime256v1 -genkey -noout -out "$1.key"
  openssl req -new -key "$1.key" -subj "/CN=$1" -out "$1.csr"
  local signed_by=(-CA "$2.crt" -CAkey "$2.key")
  [[ $1 != "$2" ]] || signed_by=(-signkey "$1.key")
  openssl x509 -req -in "$1.csr" "${signed_by[@]}" -days 10950 -sha256 -out "$1.crt" \
    -extfile <(printf 'basicConstraints=critical,CA:true\nkeyUsage=critical,keyCertSign,cRLSign\n')
}

leaf() { # NAME KEY-OPTIONS USAGE DAYS
  openssl genpkey $2 -out "$1.key"
  openssl req -new -key "$1.key" -subj "/O=Ana Ruiz Social/CN=Ana Ruiz ($1)" -out "$1.csr"
  openssl x509 -req -in "$1.csr" -CA between.crt -CAkey between.key -days "$4" -sha256 -out "$1.crt" \
    -extfile <(printf 'basicConstraints=CA:false\nkeyUsage=critical,%s\n' "$3")
}

packed() { # NAME FILE OPTIONS…
  openssl pkcs12 -export -inkey "$1.key" -in "$1.crt" -certfile <(cat between.crt top.crt) -name seal \
    -passout "pass:open sesame" -out "$2.p12" "${@:3}"
}

authority top top
authority between top
leaf rsa "-algorithm RSA -pkeyopt rsa_keygen_bits:2048" digitalSignature,nonRepudiation 10950
leaf p256 "-algorithm EC -pkeyopt ec_paramgen_curve:P-256" nonRepudiation 10950
leaf p384 "-algorithm EC -pkeyopt ec_paramgen_curve:P-384" digitalSignature 10950
leaf weak "-algorithm RSA -pkeyopt rsa_keygen_bits:1024" digitalSignature 10950
leaf server "-algorithm EC -pkeyopt ec_paramgen_curve:P-256" keyEncipherment 10950
leaf curved "-algorithm ED25519" digitalSignature 10950
leaf short "-algorithm EC -pkeyopt ec_paramgen_curve:P-256" digitalSignature 1
for name in rsa p256 p384 weak server curved short; do packed "$name" "$name"; done
packed rsa old -legacy -certpbe PBE-SHA1-3DES -keypbe PBE-SHA1-3DES -macalg sha1
cp top.crt top.pem
openssl pkcs12 -in p256.p12 -nodes -passin "pass:open sesame" -out opened.pem
rm -f ./*.key ./*.csr ./*.crt ./*.srl

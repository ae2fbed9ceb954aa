//! A file of every kind that is read by itself, with what real ones hold.

/// What each is called, and what it holds.
pub const SAMPLES: &[(&str, &[u8])] = &[
    ("google.csv", include_bytes!("../../../../formats/samples/google.csv")),
    ("google-older.csv", include_bytes!("../../../../formats/samples/google-older.csv")),
    ("outlook.csv", include_bytes!("../../../../formats/samples/outlook.csv")),
    ("outlook-classic.csv", include_bytes!("../../../../formats/samples/outlook-classic.csv")),
    ("outlook-classic-german.csv", include_bytes!("../../../../formats/samples/outlook-classic-german.csv")),
    ("linkedin.csv", include_bytes!("../../../../formats/samples/linkedin.csv")),
    ("hubspot.csv", include_bytes!("../../../../formats/samples/hubspot.csv")),
    ("hubspot-german.csv", include_bytes!("../../../../formats/samples/hubspot-german.csv")),
    ("mailchimp-subscribed.csv", include_bytes!("../../../../formats/samples/mailchimp-subscribed.csv")),
    ("mailchimp-unsubscribed.csv", include_bytes!("../../../../formats/samples/mailchimp-unsubscribed.csv")),
    ("mailchimp-cleaned.csv", include_bytes!("../../../../formats/samples/mailchimp-cleaned.csv")),
    ("bni-slips.csv", include_bytes!("../../../../formats/samples/bni-slips.csv")),
    ("plain.csv", include_bytes!("../../../../formats/samples/plain.csv")),
    ("apple.vcf", include_bytes!("../../../../formats/samples/apple.vcf")),
    ("four.vcf", include_bytes!("../../../../formats/samples/four.vcf")),
    ("nineties.vcf", include_bytes!("../../../../formats/samples/nineties.vcf")),
];

//! partnerships.

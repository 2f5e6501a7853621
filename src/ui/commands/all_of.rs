//! Declares an enum together with a list of its values, so that help, the tests and a palette can go through all of
//! them, and a new one cannot be left out of the list.

/// An enum with `all()`. The payload of a variant is listed with it: `Digit(u8) in [0, 1, 2]`.
macro_rules! all_of {
    (
        $(#[$about:meta])*
        pub enum $Name:ident {
            $( $(#[$doc:meta])* $Variant:ident $( ($Payload:ty) in [$($value:expr),* $(,)?] )? ),* $(,)?
        }
    ) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum $Name {
            $( $(#[$doc])* $Variant $( ($Payload) )? ),*
        }

        impl $Name {
            /// Every value, in the order of the declaration.
            pub fn all() -> impl Iterator<Item = Self> {
                const VALUES: &[&[$Name]] = &[$( all_of!(@ $Name $Variant $( [$($value),*] )?) ),*];
                VALUES.iter().flat_map(|values| values.iter().copied())
            }
        }
    };
    (@ $Name:ident $Variant:ident) => { &[$Name::$Variant] };
    (@ $Name:ident $Variant:ident [$($value:expr),*]) => { &[$( $Name::$Variant($value) ),*] };
}

pub(super) use all_of;

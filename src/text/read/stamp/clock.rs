//! Reads the clock of a publication line, and its zone: "07:00 EDT", "5:07 p.m. ET", "1430 GMT".

use jiff::civil::Time;

use super::Piece;

/// "07:00", "7:00 a.m.", "7pm", "5:55p", "14.30", "1430 GMT".
pub(super) fn clock(parts: &mut &[Piece<'_>]) -> Option<(Time, usize)> {
    let first = *parts.first()?;
    let text = first.text.trim_end_matches([';', '.']);
    let digits = text.find(|c: char| c.is_alphabetic()).unwrap_or(text.len());
    let figures = text[..digits].replace('.', ":");
    let mut half = text[digits..].to_lowercase().replace('.', "");
    let mut used = 1;
    if half.is_empty()
        && let Some(next) = parts.get(1)
        && matches!(next.lower().replace('.', "").as_str(), "am" | "pm" | "hrs" | "hours" | "h")
    {
        half = next.lower().replace('.', "");
        used = 2;
    }
    let zoned = parts.get(used).is_some_and(|piece| is_zone(piece.text));
    let figures = match (figures.as_str(), half.as_str()) {
        (hour, "a" | "p" | "am" | "pm") if hour.len() <= 2 => format!("{hour}:00"),
        (four, _)
            if four.len() == 4 && four.bytes().all(|b| b.is_ascii_digit()) && (zoned || half.starts_with('h')) =>
        {
            format!("{}:{}", &four[..2], &four[2..])
        }
        _ => figures,
    };
    let time = hours(&figures)?;
    let hour = match half.as_str() {
        "a" | "p" | "am" | "pm" if !(1..=12).contains(&time.hour()) => return None,
        "a" | "am" => time.hour() % 12,
        "p" | "pm" => time.hour() % 12 + 12,
        "" | "h" | "hrs" | "hours" => time.hour(),
        _ => return None,
    };
    let last = parts[used - 1];
    *parts = &parts[used..];
    Some((Time::new(hour, time.minute(), time.second(), 0).ok()?, last.at + last.text.len()))
}

/// The zone that follows a clock, in brackets or not, and where it ends.
pub(super) fn zone_of(parts: &mut &[Piece<'_>]) -> Option<(String, usize)> {
    let bracket = usize::from(parts.first().is_some_and(|piece| piece.text == "("));
    let piece = *parts.get(bracket).filter(|piece| is_zone(piece.text))?;
    *parts = &parts[bracket + 1..];
    Some((piece.text.to_owned(), piece.at + piece.text.len()))
}

/// "07:00" or "07:00:30".
pub(super) fn hours(text: &str) -> Option<Time> {
    let mut numbers = text.split(':').map(|part| part.parse::<i8>().ok().filter(|_| part.len() <= 2));
    let (hour, minute) = (numbers.next()??, numbers.next()??);
    let second = numbers.next().unwrap_or(Some(0))?;
    Time::new(hour, minute, second, 0).ok()
}

/// "EDT", "GMT", "+09:00", "GMT+9", "Z".
fn is_zone(text: &str) -> bool {
    let letters = text.len() - text.trim_start_matches(|c: char| c.is_ascii_uppercase()).len();
    let rest = &text[letters..];
    let offset = rest.strip_prefix(['+', '-', '−']).is_some_and(|digits| {
        !digits.is_empty() && digits.len() <= 5 && digits.chars().all(|c| c.is_ascii_digit() || c == ':')
    });
    (letters <= 5 && offset) || (rest.is_empty() && ((2..=5).contains(&letters) || text == "Z"))
}

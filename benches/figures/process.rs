//! What the system says of a process: its processor time and memory. Linux tells it in `/proc`.

use std::{fs, time::Duration};

/// The kernel counts processor time in hundredths of a second for everybody who reads it.
const TICK: Duration = Duration::from_millis(10);

/// A running process.
pub struct Process(pub u32);

impl Process {
    /// The processor time it has used since it began, its own and the system's for it.
    pub fn processor_time(&self) -> Duration {
        times(&format!("/proc/{}/stat", self.0), [11, 12])
    }

    /// Bytes of memory it holds.
    pub fn resident(&self) -> u64 {
        let status = fs::read_to_string(format!("/proc/{}/status", self.0)).expect("the process runs");
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).expect("it has memory");
        let kibibytes: u64 = line.trim().trim_end_matches(" kB").parse().expect("a number of kB");
        kibibytes * 1024
    }
}

/// The processor time of all processes that this one has started and waited for.
pub fn processor_time_of_ended() -> Duration {
    times("/proc/self/stat", [13, 14])
}

/// Two fields of a `stat` file, counted behind the name in parentheses, which may hold anything.
fn times(file: &str, fields: [usize; 2]) -> Duration {
    let stat = fs::read_to_string(file).expect("this bench needs Linux and a process that runs");
    let (_, rest) = stat.rsplit_once(')').expect("a name in parentheses");
    let values: Vec<&str> = rest.split_whitespace().collect();
    let ticks: u32 =
        fields.iter().map(|&field| values[field].parse::<u32>().expect("a number of ticks")).sum();
    TICK * ticks
}

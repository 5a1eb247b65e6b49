// fst NAMES QUESTIONS - µs a question, at the median, of a set of Rust's fst
// crate walked with an automaton of edit distance: prints "fst_us<TAB>VALUE".
//
// The crate as Debian has it (0.3) brings no such automaton; this one carries a
// row of the matrix a state, and allows as many edits as the index does for a
// name as long as the question.  Built by tests/bench/setup with rustc alone.
use fst::{Automaton, IntoStreamer, Set, Streamer};
use std::{cmp::min, env, fs, time::Instant};

struct Near<'a> {
    typed: &'a [u8],
    edits: usize,
}

impl<'a> Automaton for Near<'a> {
    type State = Vec<usize>;

    fn start(&self) -> Vec<usize> {
        (0..=self.typed.len()).collect()
    }

    fn is_match(&self, row: &Vec<usize>) -> bool {
        row[self.typed.len()] <= self.edits
    }

    fn can_match(&self, row: &Vec<usize>) -> bool {
        row.iter().any(|&cost| cost <= self.edits)
    }

    fn accept(&self, row: &Vec<usize>, byte: u8) -> Vec<usize> {
        let mut next = Vec::with_capacity(row.len());
        next.push(row[0] + 1);
        for i in 0..self.typed.len() {
            let unlike = (self.typed[i] != byte) as usize;
            let cost = min(row[i] + unlike, min(row[i + 1], next[i]) + 1);
            next.push(cost);
        }
        next
    }
}

fn lines(path: &str) -> Vec<String> {
    let text = fs::read_to_string(path).expect("a list");
    text.lines().map(|line| line.split('\t').next().unwrap().to_string())
        .collect()
}

fn main() {
    let files: Vec<String> = env::args().skip(1).collect();
    let mut names = lines(&files[0]);
    names.sort();
    names.dedup();
    let set = Set::from_iter(names).expect("a set");
    let mut times: Vec<f64> = lines(&files[1]).iter().take(200).map(|typed| {
        let edits = match typed.len() {
            0..=4 => 0,
            5..=8 => 1,
            9..=15 => 2,
            _ => 3,
        };
        let start = Instant::now();
        let near = Near { typed: typed.as_bytes(), edits };
        let mut stream = set.search(near).into_stream();
        let mut found = 0;
        while stream.next().is_some() {
            found += 1;
        }
        assert!(found < 1_000_000);
        start.elapsed().as_secs_f64() * 1e6
    }).collect();
    times.sort_by(|a, b| a.partial_cmp(b).unwrap());
    println!("fst_us\t{:.1}", times[times.len() / 2]);
}

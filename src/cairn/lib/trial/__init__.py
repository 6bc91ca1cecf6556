"""Did an experiment do what was hoped? Before against during, alternating periods, stop conditions, the verdict.

Pure standard library. `carry` knows what it means that one day resembles the last; `before_after` compares two
stretches of numbers in spite of it; `alternating` draws periods by lot and lets the lot decide; `stopping` reads stop
conditions and says when one is fulfilled; `verdict` holds what came out against what was wanted.
"""

-- What `wrk -s benches/wrk.lua URL -- ADDRESSES [SKIP]` asks for, and what it tells. A line of ADDRESSES is a class, a
-- tab and a path, as `load.rs` reads them; the list is walked over and over, from line SKIP on. A list of one is left to
-- wrk, which then never calls Lua while it measures. The last line that it prints is JSON: times in milliseconds.

function init(args)
   local requests, at = {}, tonumber(args[2]) or 0
   for line in io.lines(args[1]) do
      wrk.path = line:match("\t(.*)")
      requests[#requests + 1] = wrk.format()
   end
   if #requests > 1 then
      function request()
         at = at % #requests + 1
         return requests[at]
      end
   end
end

function done(summary, latency)
   local e = summary.errors
   local failed = e.connect + e.read + e.write + e.timeout
   local first = e.status > 0 and "a status that is none of success" or failed > 0 and "a connection that failed" or ""
   local form = '{"seconds": %.3f, "all": {"count": %d, "p50": %.3f, "p99": %.3f, "max": %.3f}, "errors": %d,'
      .. ' "error": "%s", "bytes": %d}\n'
   io.write(form:format(summary.duration / 1e6, summary.requests, latency:percentile(50) / 1e3,
      latency:percentile(99) / 1e3, latency.max / 1e3, e.status + failed, first, summary.bytes))
end

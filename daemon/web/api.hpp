// What the API's operations do, one function each; operations.cpp lists them. Each answers by its
// schema there, or throws Refusal, InputError (422) or LedgerError (503).
#pragma once

#include "daemon/web/call.hpp"

namespace indkald::daemon::web::api {

Response session(Call& call);
Response end_session(Call& call);
Response change_password(Call& call);

Response overview(Call& call);
Response bodies(Call& call);

Response wheel(Call& call);

Response meetings(Call& call);
Response meeting(Call& call);
Response story(Call& call);
Response rooms(Call& call);
Response override_one(Call& call);
Response decide(Call& call);

Response plan(Call& call);
Response approve_groups(Call& call);
Response refuse_groups(Call& call);
Response allow_group(Call& call);
Response synchronise(Call& call);
Response pause(Call& call);

Response upload(Call& call);
Response use_upload(Call& call);
Response forget_upload(Call& call);

Response kitchen(Call& call);
Response acknowledge(Call& call);
Response print(Call& call);

Response connections(Call& call);
Response test_connection(Call& call);

Response users(Call& call);
Response put_user(Call& call);
Response sign_in_link(Call& call);
Response tokens(Call& call);
Response make_token(Call& call);
Response end_token(Call& call);
Response audit(Call& call);

Response years(Call& call);
Response year(Call& call);
Response make_year(Call& call);
Response rename_year(Call& call);
Response forget_year(Call& call);
Response copy_year(Call& call);
Response check_year_rules(Call& call);
Response put_year_rules(Call& call);
Response rules_schema(Call& call);
Response compare_years(Call& call);

Response run_year(Call& call);
Response learn_year(Call& call);
Response year_run(Call& call);
Response stop_year(Call& call);

Response judge_move(Call& call);
Response move_meeting(Call& call);
Response add_pin(Call& call);
Response remove_pin(Call& call);
Response take_way(Call& call);
Response leave_way(Call& call);

Response propose_year(Call& call);
Response withdraw_year(Call& call);
Response approve_year(Call& call);
Response reopen_year(Call& call);
Response take_year_live(Call& call);

Response year_xlsx(Call& call);
Response year_csv(Call& call);
Response year_ics(Call& call);
Response year_wheel(Call& call);

Response feeds(Call& call);
Response events(Call& call);
Response openapi(Call& call);

}  // namespace indkald::daemon::web::api

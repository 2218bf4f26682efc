data "openconnectors_instance" "crm" {
  name = "cw-emea"
}

# By hand: terraform apply -invoke=action.openconnectors_trace_logging.crm
action "openconnectors_trace_logging" "crm" {
  config {
    id      = data.openconnectors_instance.crm.id
    minutes = 15
  }
}
